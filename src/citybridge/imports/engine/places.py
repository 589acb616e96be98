"""Which member and which municipality a cell means; never a guess where two could be meant."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member, Municipality
from citybridge.alliance.queries import all_members, find_members
from citybridge.core.lists import alternatives, listed
from naming import Place, find_places, has_han, name_key

# As good as the very name (1.0) or a spelling that is on record (0.95); all below is a likeness.
SURE = 0.95
SUGGESTED = 3
AFFIXES = re.compile(r"^(?:stadt|landkreis|kreis|city of|city|region)\s+|\s+(?:city|stadt)$|(?<=..)市$", re.IGNORECASE)


class MemberNames:
    """Finds members by slug or any of their names, and municipalities among those of a member.

    `own` is the slug of the only member that may be named, or empty. Answers are remembered, since a file says
    the same few names thousands of times.
    """

    def __init__(self, own: str = "") -> None:
        self.own = own
        self.members = {member.slug: member for member in all_members().prefetch_related("municipalities__region")}
        self._found: dict[str, str | ValidationError] = {}
        self._places: dict[tuple[str, str], str | ValidationError] = {}

    def member(self, text: str) -> str:
        """The slug; raises ValidationError that lists the choices where a name fits several or none."""
        if text not in self._found:
            self._found[text] = _tried(self._member, text)
        return _answered(self._found[text])

    def municipality(self, text: str, member: str) -> str:
        """The slug of a municipality of `member`, or of any member when that is empty."""
        if (text, member) not in self._places:
            self._places[text, member] = _tried(self._municipality, text, member)
        return _answered(self._places[text, member])

    def member_of(self, municipality: str) -> str:
        return next(
            slug
            for slug, member in self.members.items()
            if any(place.slug == municipality for place in member.municipalities.all())
        )

    def _member(self, text: str) -> str:
        if text in self.members:
            return self._permitted(text, text)
        slugs = _meant(text) or _meant(AFFIXES.sub("", text))
        if self.own and self.own in slugs:
            return self.own
        homonyms = _homonyms(text)
        if len(slugs) == 1 and len(homonyms) < 2:
            return self._permitted(slugs[0], text)
        if slugs:
            raise _several(text, homonyms, [self.members[slug] for slug in slugs])
        likely = list(find_members(text)[:SUGGESTED]) if len(text) <= 80 else []
        if likely:
            raise ValidationError(
                _("There is no member “%(text)s”. Did you mean %(names)s?"),
                params={"text": text, "names": alternatives(_shown(member) for member in likely)},
            )
        raise ValidationError(_("There is no member “%(text)s”."), params={"text": text})

    def _permitted(self, slug: str, text: str) -> str:
        if self.own and slug != self.own:
            raise ValidationError(
                _("This row names “%(text)s”. You import for %(own)s only."),
                params={"text": text, "own": _shown(self.members[self.own])},
            )
        return slug

    def _municipality(self, text: str, member: str) -> str:
        candidates = [
            place
            for slug, found in self.members.items()
            if slug == member or not member
            for place in found.municipalities.all()
        ]
        bare = AFFIXES.sub("", text)
        fitting = [place for place in candidates if text == place.slug or _is_called(place, text, bare)]
        if len({place.slug for place in fitting}) == 1:
            return fitting[0].slug
        choices = fitting or (candidates if member else [])
        if not choices:
            raise ValidationError(_("There is no municipality “%(text)s”."), params={"text": text})
        raise ValidationError(
            _("“%(text)s” is not one of the municipalities of this member: %(names)s.")
            if member and not fitting
            else _("“%(text)s” can mean several municipalities: %(names)s."),
            params={"text": text, "names": listed(place.native_name for place in choices)},
        )


def _meant(text: str) -> list[str]:
    """Slugs of the members that surely bear this name."""
    if not text or len(text) > 80:
        return []
    return [member.slug for member in find_members(text) if member.similarity >= SURE]  # type: ignore[attr-defined]


def _homonyms(text: str) -> list[Place]:
    """Places of one Latin name that are written differently in Chinese, whether in the alliance or not."""
    if has_han(text):
        return []
    found = {place.native: place for place in find_places(text)}
    return list(found.values()) if len(found) > 1 else []


def _several(text: str, homonyms: list[Place], members: list[Member]) -> ValidationError:
    names = [f"{place.native} ({place.parent.rpartition('-')[2].capitalize()})" for place in homonyms]
    return ValidationError(
        _("“%(text)s” can mean several places: %(names)s. Write the Chinese name, or the short form %(slugs)s."),
        params={
            "text": text,
            "names": listed(names or [_shown(member) for member in members]),
            "slugs": alternatives(member.slug for member in members),
        },
    )


def _is_called(place: Municipality, *texts: str) -> bool:
    names = {name_key(name) for name in (place.native_name, place.latin_name, place.name_zh, *place.spellings)}
    return any(name_key(text) in names for text in texts)


def _shown(member: Member) -> str:
    return f"{member.native_name} ({member.slug})"


def _tried(find: Callable[..., str], *texts: str) -> str | ValidationError:
    try:
        return find(*texts)
    except ValidationError as error:
        return error


def _answered(answer: str | ValidationError) -> str:
    if isinstance(answer, ValidationError):
        raise answer
    return answer

"""Checking rows of cooperation profiles with the same checks as everything else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from citybridge.core.languages import Language
from citybridge.imports.engine.organisation_matching import Candidate, Identity, Matches
from citybridge.imports.engine.places import MemberNames
from citybridge.imports.engine.profile_values import PARTS, overlaid, pack, packed_profile, readers
from citybridge.imports.engine.rows import CheckedRow, Draft, Packed, Seen, compared, draft_of, faulty
from citybridge.imports.engine.table import SourceRow
from citybridge.imports.engine.topic_names import TopicNames
from citybridge.organisations.validators import Faults
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations.saving import faults_of
from citybridge.profiles.queries import describe, with_details
from citybridge.profiles.validators import ProfileData
from naming import detect_identifier, fold, has_han


@dataclass
class Meant:
    """A row without faults so far, and the organisation whose profile it is."""

    draft: Draft
    owner: Candidate


class ProfileChecker:
    """`own` as for organisations; with `publish` new profiles and drafts shall be published."""

    def __init__(self, mapping: Sequence[str], *, own: str, publish: bool) -> None:
        self.mapping, self.own, self.publish = mapping, own, publish
        self.names, self.topics, self.seen = MemberNames(own), TopicNames(), Seen()
        self.readers = readers(self.names, self.topics)

    def check(self, rows: Sequence[SourceRow]) -> list[CheckedRow]:
        drafts = [draft_of(row, self.mapping, self.readers) for row in rows]
        meant = self._find_owners(drafts)
        checked = {result.number: result for result in self._compare(meant)}
        return [checked.get(draft.row.number) or faulty(draft) for draft in drafts]

    def _find_owners(self, drafts: Sequence[Draft]) -> list[Meant]:
        asked = {draft.row.number: self._identities(draft) for draft in drafts}
        matches = Matches(identity for identities in asked.values() for identity in identities)
        meant = []
        for draft in drafts:
            owner = self._owner(draft, asked[draft.row.number], matches)
            if owner is not None and not draft.faults:
                meant.append(Meant(draft, owner))
        return meant

    def _identities(self, draft: Draft) -> list[Identity]:
        """What the organisation may be recognised by, in the member that is named or in any."""
        said = draft.values
        members = [said["member"]] if "member" in said else [self.own] if self.own else list(self.names.members)
        name, key = said.get("organisation", ""), said.get("organisation_key", "")
        numbers = tuple((scheme.value, value) for scheme, value in detect_identifier(name)) if name else ()
        return [Identity(member, key, numbers, name) for member in members]

    def _owner(self, draft: Draft, identities: Sequence[Identity], matches: Matches) -> Candidate | None:
        said = draft.values
        if draft.is_shifted:
            return None
        if not said.keys() & {"organisation", "organisation_key"}:
            if not draft.faults.keys() & {"organisation", "organisation_key"}:
                draft.blame("organisation", _("Say whose offer or request this is."))
            return None
        found = {c.living_id: c for identity in identities for c in _candidates(identity, matches)}
        if len(found) == 1:
            return next(iter(found.values()))
        shown = said.get("organisation") or said.get("organisation_key")
        sentence = (
            _("Several organisations are called “%(name)s”. Add the member or the organisation's key.")
            if found
            else _("There is no organisation “%(name)s” yet. Import the organisations first.")
        )
        draft.blame("organisation" if "organisation" in said else "organisation_key", sentence % {"name": shown})
        return None

    def _compare(self, meant: Sequence[Meant]) -> list[CheckedRow]:
        present = _profiles_of({row.owner.living_id for row in meant})
        results: list[CheckedRow] = []
        for row in meant:
            draft, owner = row.draft, row.owner.living_id
            _complete_language(draft)
            there = _same(draft, present[owner])
            base = describe(there) if there else ProfileData(direction="", language="")
            data = overlaid(base, draft.values)
            _blame(draft, _without_what_is_missing(draft, data, faults_of(data, self.topics.topics)))
            self.seen.claim(draft, "title", [("id", there.pk)] if there else [(owner, *_key(data))])
            if draft.faults:
                continue
            before: Packed | None = packed_profile(there) if there else None
            packed = pack(data, owner=owner, is_released=self.publish or bool(before and before["released"]))
            results.append(compared(draft, packed, before, there.pk if there else None))
        return results


def _candidates(identity: Identity, matches: Matches) -> list[Candidate]:
    by_key = matches.by_key(identity)
    if by_key is not None:
        return [by_key]
    by_number = [found for found in matches.by_number(identity) if found.member == identity.member]
    return by_number or matches.by_name(identity)


def _profiles_of(owners: set[int]) -> defaultdict[int, list[CooperationProfile]]:
    found: defaultdict[int, list[CooperationProfile]] = defaultdict(list)
    for profile in with_details(CooperationProfile.objects.filter(organisation_id__in=owners)):
        found[profile.organisation_id].append(profile)
    return found


def _complete_language(draft: Draft) -> None:
    """The author's language, where the row does not say it: the only one written, or Chinese by its characters."""
    said = draft.values
    if "language" in said or "language" in draft.faults:
        return
    written = [code for code in Language.values if f"title_{code}" in said]
    if len(written) == 1:
        said["language"] = written[0]
    elif has_han(said.get("title", "")):
        said["language"] = Language.ZH.value


def _same(draft: Draft, present: Sequence[CooperationProfile]) -> CooperationProfile | None:
    """The profile with the key of the row, else one of the same direction and title that has no other key."""
    said = draft.values
    key, titles = said.get("external_key", ""), {fold(said[c]) for c in said if c.split("_")[0] == "title"}
    for profile in present:
        if key and profile.external_key == key:
            return profile
    for profile in present:
        if key and profile.external_key:
            continue
        same_direction = said.get("direction", profile.direction) == profile.direction
        if same_direction and titles & {fold(text.title) for text in profile.texts.all()}:
            return profile
    return None


def _key(data: ProfileData) -> tuple[str, ...]:
    if data.external_key:
        return ("key", data.external_key)
    return (data.direction, *sorted(fold(words.title) for words in data.texts.values()))


def _without_what_is_missing(draft: Draft, data: ProfileData, faults: Faults) -> Faults:
    """Say what is missing once and in its own words."""
    if not data.direction:
        faults.pop("direction", None)
        draft.blame("direction", _("Say whether this is an offer or a request."))
    if not data.language:
        faults.pop("language", None)
        faults.pop("texts", None)
        draft.blame("language", _("Say in which language this is written: de, zh or en."))
    return faults


def _blame(draft: Draft, faults: Faults) -> None:
    for name, errors in faults.items():
        column = next((c for c in draft.values if c.split("_")[0] in PARTS), "title") if name == "texts" else name
        for error in errors:
            draft.blame(column, error)

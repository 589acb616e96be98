"""What somebody says in a cooperation profile, checked alike for forms, imports and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language
from citybridge.core.lists import alternatives
from citybridge.organisations.validators import Faults, check_text, line
from citybridge.profiles.enums import NEEDED_TO_PUBLISH, Direction, ProfileKind, ReviewPoint, Stage

TITLE_LIMIT, SUMMARY_LIMIT, SOUGHT_LIMIT = 160, 4000, 2000
CERTIFICATES_LIMIT = 20
COMMENT_LIMIT, REASON_LIMIT = 1000, 500
LONGEST_LIFE_DAYS = 366


@dataclass(frozen=True)
class TextData:
    """The words of a profile in one language."""

    title: str
    summary: str
    sought: str = ""


NO_WORDS = TextData("", "")


@dataclass(frozen=True)
class ProfileData:
    """A profile in primitives; `texts` maps language to words, the author's language among them.

    `NO_WORDS` take the text of a language away, and languages that are not named keep theirs.
    """

    direction: str
    language: str
    kind: str = ProfileKind.BUSINESS
    texts: Mapping[str, TextData] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    stage: str = ""
    certificates: tuple[str, ...] = ()
    region_wished: str = ""
    source: str = ""
    external_key: str = ""
    is_sample: bool = False


def check_profile(data: ProfileData) -> Faults:
    """What is wrong with the data, by field; empty when nothing is."""
    faults: Faults = {}
    for name, check in _CHECKS.items():
        try:
            check(getattr(data, name))
        except ValidationError as error:
            faults.setdefault(name, []).extend(error.error_list)
    if data.texts.get(data.language, NO_WORDS) == NO_WORDS:
        faults.setdefault("texts", []).append(ValidationError(_("Write title and summary in the author's language.")))
    return faults


@dataclass(frozen=True)
class ReviewData:
    """What an office found: `met` are the points that are fulfilled, `reasons` maps a point to what is to be done.

    `is_knowing` says that the office publishes although points are not met.
    """

    met: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    is_knowing: bool = False


def check_vouching(data: ReviewData) -> Faults:
    """What forbids publishing or confirming, by field."""
    faults = _check_review(data)
    if not data.met >= NEEDED_TO_PUBLISH:
        sentence = _("Nothing is published that is not clear or may be confidential. Hand it back instead.")
        faults["met"] = [ValidationError(sentence)]
    elif len(data.met) < len(ReviewPoint) and not data.is_knowing:
        sentence = _("Not every point is ticked. Say that you vouch for it all the same.")
        faults["is_knowing"] = [ValidationError(sentence)]
    return faults


def check_returning(data: ReviewData) -> Faults:
    """What forbids handing back, by field."""
    faults = _check_review(data)
    if not data.reasons:
        sentence = _("Name at least one reason, so that the organisation knows what to do.")
        faults["reasons"] = [ValidationError(sentence)]
    return faults


def _check_review(data: ReviewData) -> Faults:
    faults: Faults = {}
    if not data.met | data.reasons.keys() <= set(ReviewPoint.values):
        faults["met"] = [ValidationError(_("This is not a point of the checklist."))]
    checks = [("comment", data.comment, COMMENT_LIMIT)]
    checks += [(f"reason_{point}", text, REASON_LIMIT) for point, text in data.reasons.items()]
    for name, text, limit in checks:
        try:
            check_text(text)
            MaxLengthValidator(limit)(text)
        except ValidationError as error:
            faults[name] = error.error_list
    return faults


def check_expiry(expires_on: date, *, today: date) -> None:
    if not today < expires_on:
        raise ValidationError(_("The last day must lie ahead."))
    if (expires_on - today).days > LONGEST_LIFE_DAYS:
        raise ValidationError(_("A profile runs for a year at most and can then be renewed."))


def _among(choices: list[str], *, blank: bool = False) -> Callable[[str], None]:
    def check(value: str) -> None:
        if value not in choices and not (blank and not value):
            raise ValidationError(
                _("“%(value)s” is not one of: %(choices)s."), params={"value": value, "choices": alternatives(choices)}
            )

    return check


def check_words(language: str, text: TextData) -> None:
    """The words of a profile in one language."""
    _among(Language.values)(language)
    if not text.title.strip() or not text.summary.strip():
        raise ValidationError(_("A profile needs a title and a summary."))
    line(TITLE_LIMIT)(text.title)
    check_text(text.summary)
    check_text(text.sought)
    if len(text.summary) > SUMMARY_LIMIT or len(text.sought) > SOUGHT_LIMIT:
        raise ValidationError(_("A summary may have 4,000 characters at most, what is sought 2,000."))


def _check_texts(texts: Mapping[str, TextData]) -> None:
    for language, text in texts.items():
        if text != NO_WORDS:
            check_words(language, text)


def _check_certificates(certificates: tuple[str, ...]) -> None:
    if len(certificates) > CERTIFICATES_LIMIT:
        raise ValidationError(_("Name 20 certificates at most."))
    for certificate in certificates:
        line(80)(certificate)


_CHECKS: dict[str, Callable[..., None]] = {
    "direction": _among(Direction.values),
    "language": _among(Language.values),
    "kind": _among(ProfileKind.values),
    "stage": _among(Stage.values, blank=True),
    "texts": _check_texts,
    "certificates": _check_certificates,
    "region_wished": line(60),
    "source": line(200),
    "external_key": line(80),
}

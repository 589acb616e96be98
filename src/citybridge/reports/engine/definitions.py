"""What each figure is called, and what exactly it counts: the one place where that is said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.core.lists import listed
from citybridge.outcomes.enums import OutcomeKind
from citybridge.reports.enums import CONFIRMED, DISPUTED, OUTCOMES, TOTAL

KIND_MEANING = _(
    "Pairs of organisations, brought together by an introduction or a meeting, of which one side or its office says so"
    " for the year and did not take it back. A pair counts once a kind and year, whoever said it and how often."
)


@dataclass(frozen=True)
class Definition:
    """A figure in words."""

    key: str
    label: str | Promise
    meaning: str | Promise


_KNOWN = (
    Definition(
        "organisations",
        _("organisations"),
        _("Published organisations recorded by the end of the year, without those merged into another one since."),
    ),
    Definition("offers", _("offers"), _("Offers last published in the year, of published organisations.")),
    Definition("requests", _("requests"), _("Requests last published in the year, of published organisations.")),
    Definition(
        "informed",
        _("informed"),
        _(
            "Organisations that were handed a mail or letter, called, or met in the portal about an event that begins"
            " in the year; each counts once for each event. The same number as in the proofs of these events."
        ),
    ),
    Definition("opened", _("opened"), _("Of the informed ones: opened the page of answers.")),
    Definition("yes", _("answered yes"), _("Those whose latest answer about the event is yes.")),
    Definition(
        "registered",
        _("registered"),
        _("Organisations with a live registration for an event that begins in the year, informed before or not."),
    ),
    Definition(
        "present",
        _("took part"),
        _("Of the registered ones: somebody was let in at the door, and that was not undone."),
    ),
    Definition(
        "meetings",
        _("meetings held"),
        _(
            "Meetings of two organisations at events that begin in the year: held by the word of the host, or over and"
            " denied by nobody alone. A member counts its organisations in them."
        ),
    ),
    Definition(
        "asked", _("introductions asked for"), _("Introductions asked for in the year, whoever of the two asked.")
    ),
    Definition(
        "agreed",
        _("introductions agreed"),
        _("Introductions to which the counterpart agreed in the year, also those that were ended later."),
    ),
    Definition(
        TOTAL,
        _("outcomes"),
        _(
            "The sum of enquiries, quotations, samples, orders, distributors, joint ventures, research projects and"
            " settlements."
        ),
    ),
    *(Definition(kind, OutcomeKind(kind).label, KIND_MEANING) for kind in OUTCOMES),
    Definition(CONFIRMED, _("said by both sides"), _("Of the outcomes: those that each side says for the same year.")),
    Definition(
        DISPUTED,
        _("disputed"),
        _(
            "Of the outcomes: those where somebody else says for the same year that no talk took place or that"
            " the contact has ended. They count all the same; nothing is averaged."
        ),
    ),
)
DEFINITIONS = {one.key: one for one in _KNOWN}


def label_of(key: str) -> str:
    return str(DEFINITIONS[key].label)


def defined(keys: Iterable[str]) -> list[Definition]:
    """The definitions of these figures in their order; kinds of outcome share one."""
    wanted = list(dict.fromkeys(keys))
    kinds = listed(DEFINITIONS[key].label for key in wanted if key in OUTCOMES)
    of_kinds = [Definition("kinds", kinds, KIND_MEANING)] if kinds else []
    others = [DEFINITIONS[key] for key in wanted if key not in OUTCOMES]
    place = next((number for number, key in enumerate(wanted) if key in OUTCOMES), 0)
    return [*others[:place], *of_kinds, *others[place:]]

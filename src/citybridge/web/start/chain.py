"""The chain the whole platform follows, from the alliance to what came of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from citybridge.web.navigation import address_of


@dataclass(frozen=True)
class ChainLink:
    """One step; `is_open` when this installation already walks it, `address` when a visitor may look at it."""

    title: str
    text: str
    is_open: bool
    address: str = ""


def chain() -> list[ChainLink]:
    return [
        ChainLink(
            _("Alliance"), _("Cities, districts and regions of two countries join."), True, address_of("alliance")
        ),
        ChainLink(
            _("Organisation"),
            _("A company or institute describes itself once, in its own language."),
            True,
            address_of("organisations"),
        ),
        ChainLink(_("Offer or request"), _("It says what it offers and what it seeks."), True, address_of("profiles")),
        ChainLink(
            _("Match"),
            _("The best counterparts are found across languages, with reasons."),
            True,
            address_of("search"),
        ),
        ChainLink(_("Introduction"), _("Both city offices and both sides agree to meet."), True),
        ChainLink(_("Event and outreach"), _("Every fitting organisation is told of a fair."), False),
        ChainLink(_("Meeting"), _("Talks get a time, a table and an interpreter."), False),
        ChainLink(_("Outcome"), _("What came of it is followed over years."), False),
        ChainLink(_("Report"), _("Every city sees what its work achieved."), False),
    ]

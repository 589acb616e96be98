"""What the page of an organisation shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from citybridge.accounts.actor import Actor
from citybridge.clusters.queries.clusters import clusters_of
from citybridge.organisations.engine import is_in_chinese, is_sole_trader
from citybridge.organisations.enums import ClassificationSystem, IdentifierScheme, NameKind
from citybridge.organisations.models import Organisation
from citybridge.organisations.policies import can_edit, can_publish, can_see_people
from citybridge.organisations.queries import duplicate_pairs
from citybridge.profiles.queries import visible_to, with_details
from citybridge.web.diligence.hints import diligence_of
from citybridge.web.introductions.interest import interest_in
from citybridge.web.names import Written
from citybridge.web.organisations.choices import language_name
from citybridge.web.projects.shown import sites_run_by


@dataclass(frozen=True)
class Names:
    """Further names of one kind."""

    label: str
    names: list[Written]


@dataclass(frozen=True)
class Classes:
    """Classes of one official system."""

    system: str
    codes: list[str]


def shown(actor: Actor, organisation: Organisation, *, today: date) -> dict[str, Any]:
    """The context of the page; the organisation comes `with_details`."""
    profiles = with_details(visible_to(actor, today=today).filter(organisation=organisation)).order_by("-updated_at")
    may_edit = can_edit(actor, organisation)
    return {
        "organisation": organisation,
        "further_names": further_names(organisation),
        "spoken": [language_name(code) for code in organisation.languages],
        "identifiers": [(IdentifierScheme(row.scheme).label, row.value) for row in organisation.identifiers.all()],
        "classes": classes_of(organisation),
        "is_sole_trader": is_sole_trader(organisation),
        "profiles": list(profiles),
        "clusters": clusters_of([organisation]),
        "sites": sites_run_by(organisation),
        "can_edit": may_edit,
        "can_see_people": can_see_people(actor, organisation),
        "diligence": diligence_of(actor, organisation, organisation.topics.all()),
        "interest": interest_in(actor, organisation),
        "can_publish": can_publish(actor, organisation),
        "pairs": _pairs(actor, organisation) if may_edit else [],
    }


def further_names(organisation: Organisation) -> list[Names]:
    """Short, former and other names, each with the language it is in."""
    rows = list(organisation.names.all())
    return [
        Names(str(kind.label), [name_of(row.name, organisation) for row in rows if row.kind == kind])
        for kind in NameKind
        if any(row.kind == kind for row in rows)
    ]


def name_of(name: str, organisation: Organisation) -> Written:
    """A name with its language, by its script and by the country of the organisation."""
    latin = "de" if organisation.side == "DE" else "en"
    return Written(name, "zh-Hans" if is_in_chinese(name) else latin)


def classes_of(organisation: Organisation) -> list[Classes]:
    rows = list(organisation.classifications.all())
    codes = {system: sorted(row.code for row in rows if row.system == system) for system in ClassificationSystem}
    return [Classes(str(system.label), found) for system, found in codes.items() if found]


def _pairs(actor: Actor, organisation: Organisation) -> list[Organisation]:
    """Other records that may be the same organisation, where the actor may decide that."""
    pairs = duplicate_pairs(actor).filter(first=organisation) | duplicate_pairs(actor).filter(second=organisation)
    return [pair.second if pair.first_id == organisation.pk else pair.first for pair in pairs]

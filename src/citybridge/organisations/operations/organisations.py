"""Creating and changing organisations, one or many at a time, always through the same checks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member, Municipality
from citybridge.alliance.queries import known_members
from citybridge.core.errors import OperationError, check_version
from citybridge.core.lists import listed
from citybridge.core.work import announce_change, enqueue
from citybridge.organisations.engine import sort_key
from citybridge.organisations.enums import IdentifierScheme, SizeBand
from citybridge.organisations.models import Identifier, Organisation
from citybridge.organisations.operations.details import save_details
from citybridge.organisations.operations.locking import lock_living
from citybridge.organisations.operations.publishing import hide_unreleased
from citybridge.organisations.operations.texts import Translation, claim_texts, save_texts, set_translation
from citybridge.organisations.validators import Faults, OrganisationData, check_organisation, normalised
from citybridge.topics.models import Topic

PLAIN_FIELDS = (
    "kind", "latin_name", "legal_form", "head_count", "founded_year", "experience",
    "experience_since", "source", "external_key", "is_sample",
)  # fmt: skip
FIND_DUPLICATES = "citybridge.find_duplicates"
SAVED_FIELDS = (
    *PLAIN_FIELDS, "native_name", "languages", "size_band", "sort_key", "side", "member", "municipality", "version",
    "updated_at",
)  # fmt: skip

Item = tuple[Organisation | None, OrganisationData]


class InvalidOrganisation(OperationError):
    """The data has faults; `faults` lists them by field."""

    def __init__(self, data: OrganisationData, faults: Faults) -> None:
        texts = [text for errors in faults.values() for error in errors for text in error.messages]
        super().__init__(f"{data.native_name}: {' '.join(texts)}")
        self.faults = faults


@dataclass(frozen=True)
class References:
    """What the slugs of a batch mean, and whose its official numbers are, read once for the whole batch."""

    members: Mapping[str, Member]
    municipalities: Mapping[str, Municipality]
    topics: Mapping[str, Topic]

    @classmethod
    def of(cls, items: Iterable[OrganisationData]) -> "References":
        batch = list(items)
        return cls(
            {m.slug: m for m in known_members().filter(slug__in={data.member for data in batch})},
            {m.slug: m for m in Municipality.objects.filter(slug__in={data.municipality for data in batch})},
            {t.slug: t for t in Topic.objects.filter(slug__in={slug for data in batch for slug in data.topics})},
        )

    def faults(self, data: OrganisationData) -> Faults:
        faults: Faults = {}
        if data.member not in self.members:
            faults["member"] = [ValidationError(_("There is no member “%(slug)s”.") % {"slug": data.member})]
        if data.municipality and data.municipality not in self.municipalities:
            faults["municipality"] = [
                ValidationError(_("There is no municipality “%(slug)s”.") % {"slug": data.municipality})
            ]
        unknown = [slug for slug in data.topics if slug not in self.topics]
        if unknown:
            faults["topics"] = [ValidationError(_("Unknown topics: %(slugs)s.") % {"slugs": listed(unknown)})]
        return faults


@transaction.atomic
def create_organisation(
    data: OrganisationData, *, today: date, translations: Iterable[Translation] = ()
) -> Organisation:
    """A new record, shown to everyone, except a sole trader (see `publishing`)."""
    return _translated(save_organisations([(None, data)], today=today)[0], translations)


@transaction.atomic
def update_organisation(  # noqa: PLR0913 - one save
    organisation: Organisation,
    data: OrganisationData,
    *,
    today: date,
    translations: Iterable[Translation] = (),
    originals: Collection[str] = (),
    version: int | None = None,
) -> Organisation:
    """Change a record; the texts in the languages of `originals` are no translations any more.

    With the `version` that was seen, raises ChangedMeanwhile when somebody saved since.
    """
    [locked] = lock_living([organisation.pk])
    check_version(seen=version, now=locked.version)
    [row] = save_organisations([(organisation, data)], today=today)
    claim_texts(row, originals)
    return _translated(row, translations)


def save_organisations(items: Sequence[Item], *, today: date) -> list[Organisation]:
    """Write a batch: a new record where the first part is None, the given one otherwise.

    Raises InvalidOrganisation at the first fault, and then writes nothing.
    """
    references = References.of(data for _organisation, data in items)
    for (_organisation, data), faults in zip(items, faults_of(items, references, today=today), strict=True):
        if faults:
            raise InvalidOrganisation(data, faults)
    try:
        with transaction.atomic():
            return _write(items, references)
    except IntegrityError as error:
        raise OperationError(
            _("Another record has the same number or key, or just got it. Reload the page and look at both.")
        ) from error


def faults_of(items: Sequence[Item], references: References, *, today: date) -> list[Faults]:
    """What is wrong with each of the items, by field; numbers that others have are asked for in one query."""
    faults = [{**check_organisation(data, today=today), **references.faults(data)} for _organisation, data in items]
    sound = [number for number, found in enumerate(faults) if "identifiers" not in found]
    numbers = {place: _numbers_of(items[place][1]) for place in sound}
    wanted = {value for pairs in numbers.values() for _scheme, value in pairs}
    rows = Identifier.objects.filter(value__in=wanted).values_list("scheme", "value", "organisation_id")
    holders: dict[tuple[str, str], int] = {(scheme, value): pk for scheme, value, pk in rows}
    for place, pairs in numbers.items():
        organisation = items[place][0]
        own = organisation.pk if organisation else -1 - place
        taken = [pair for pair in pairs if holders.setdefault(pair, own) != own]
        if taken:
            faults[place]["identifiers"] = [_taken(scheme, value) for scheme, value in taken]
    return faults


@transaction.atomic
def delete_organisations(organisations: Iterable[Organisation]) -> None:
    """Remove records that an undone import had created."""
    ids = [organisation.pk for organisation in organisations]
    try:
        Organisation.objects.filter(pk__in=ids).delete()
    except ProtectedError as error:
        raise OperationError(
            _("Offers, requests or merged records hang on these organisations. Remove or undo those first.")
        ) from error
    announce_change("organisation", ids)


def _translated(organisation: Organisation, translations: Iterable[Translation]) -> Organisation:
    for translation in translations:
        set_translation(organisation, **asdict(translation))
    return organisation


def _numbers_of(data: OrganisationData) -> list[tuple[str, str]]:
    return [(scheme, normalised(scheme, value)) for scheme, value in data.identifiers.items()]


def _taken(scheme: str, value: str) -> ValidationError:
    """Says nothing about the other record: who may see it is asked by those who know the actor."""
    return ValidationError(
        _("%(label)s %(value)s belongs to another record already; each number belongs to one organisation."),
        code="taken",
        params={"scheme": scheme, "label": IdentifierScheme(scheme).label, "value": value},
    )


def _write(items: Sequence[Item], references: References) -> list[Organisation]:
    known = {organisation.pk for organisation, _data in items if organisation is not None}
    versions = {row.pk: row.version for row in lock_living(known)}
    rows = [_filled(organisation or Organisation(), data, references) for organisation, data in items]
    for row in rows:
        row.version = versions.get(row.pk, 0) + 1
    Organisation.objects.bulk_create([row for row in rows if row.pk not in known])
    if known:
        Organisation.objects.bulk_update([row for row in rows if row.pk in known], SAVED_FIELDS)
    paired = list(zip(rows, (data for _organisation, data in items), strict=True))
    save_details(paired, known, references.topics)
    save_texts(paired, known)
    hide_unreleased(rows)
    ids = [row.pk for row in rows]
    announce_change("organisation", ids)
    enqueue(FIND_DUPLICATES, ids=ids)
    return rows


def _filled(row: Organisation, data: OrganisationData, references: References) -> Organisation:
    for name in PLAIN_FIELDS:
        setattr(row, name, getattr(data, name))
    row.native_name = data.native_name.strip()
    row.member = references.members[data.member]
    row.side = row.member.side
    row.municipality = references.municipalities.get(data.municipality)
    row.languages = list(data.languages)
    row.size_band = SizeBand.of(data.head_count) if data.head_count else data.size_band
    row.sort_key = sort_key(data.native_name, data.latin_name)
    row.updated_at = timezone.now()  # a bulk write does not set it
    return row

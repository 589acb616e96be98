"""Checking rows of organisations with the same checks as everything else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.languages import Language
from citybridge.imports.engine.organisation_matching import Candidate, Identity, Matches
from citybridge.imports.engine.organisation_values import (
    CLASS_COLUMNS,
    NAME_COLUMNS,
    NUMBER_COLUMNS,
    TEXT_COLUMNS,
    overlaid,
    pack,
    readers,
)
from citybridge.imports.engine.places import MemberNames
from citybridge.imports.engine.rows import CheckedRow, Draft, Seen, compared, draft_of, faulty, same_as
from citybridge.imports.engine.table import SourceRow
from citybridge.imports.engine.topic_names import TopicNames
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations.organisations import References, faults_of
from citybridge.organisations.queries import describe, living, with_details
from citybridge.organisations.validators import Faults, OrganisationData, check_organisation, normalised
from naming import has_han

# Fields of the data that several columns make up.
GROUPS = {
    "names": tuple(NAME_COLUMNS), "classifications": CLASS_COLUMNS, "texts": ("description", *TEXT_COLUMNS),
}  # fmt: skip


@dataclass
class Meant:
    """A row without faults so far, who it is about, and the record that is there."""

    draft: Draft
    identity: Identity
    target: Candidate | None = None


class OrganisationChecker:
    """`own` is the slug of the only member whose organisations may be in the file, or empty for any."""

    def __init__(self, mapping: Sequence[str], *, own: str, today: date) -> None:
        self.mapping, self.own, self.today = mapping, own, today
        self.names, self.topics, self.seen = MemberNames(own), TopicNames(), Seen()
        self.named: defaultdict[tuple[str, str], list[tuple[int, Identity]]] = defaultdict(list)
        self.readers = readers(self.names, self.topics)

    def check(self, rows: Sequence[SourceRow]) -> list[CheckedRow]:
        drafts = [draft_of(row, self.mapping, self.readers) for row in rows]
        for draft in drafts:
            if not draft.is_shifted:
                self._complete(draft)
        meant = [Meant(draft, _identity(draft)) for draft in drafts if not draft.faults]
        self._find_targets(meant)
        checked = {result.number: result for result in self._compare([row for row in meant if not row.draft.faults])}
        return [checked.get(draft.row.number) or self._with_all_faults(draft) for draft in drafts]

    def _complete(self, draft: Draft) -> None:
        """What other columns say by themselves: the member, its municipality, the name, the court."""
        said = draft.values
        self._find_place(draft)
        if "native_name" not in said and "latin_name" in said:
            said["native_name"] = said["latin_name"]
        court = said.pop("register_court", "")
        if court and "register_de" in said and court.casefold() not in said["register_de"].casefold():
            said["register_de"] = f"{said['register_de']} {court}"
        if "description" in said:
            said.setdefault(self._description_column(said["description"], said.get("member", "")), said["description"])
        for scheme in NUMBER_COLUMNS:
            if scheme in said:
                self._normalise(draft, scheme)

    def _find_place(self, draft: Draft) -> None:
        said = draft.values
        if "member" not in said and "member" not in draft.faults and self.own:
            said["member"] = self.own
        if "municipality" in said and "member" not in draft.faults:
            try:
                said["municipality"] = self.names.municipality(said["municipality"], said.get("member", ""))
                said.setdefault("member", self.names.member_of(said["municipality"]))
            except ValidationError as error:
                draft.blame("municipality", error)
        if "member" not in said and not draft.faults.keys() & {"member", "municipality"}:
            draft.blame("member", _("Say to which member the organisation belongs."))

    def _description_column(self, text: str, member: str) -> str:
        """Chinese by its characters, else German for a German member and English for a Chinese one."""
        german = member in self.names.members and self.names.members[member].side == "DE"
        code = Language.ZH if has_han(text) else Language.DE if german else Language.EN
        return f"description_{code.value}"

    def _normalise(self, draft: Draft, scheme: str) -> None:
        try:
            draft.values[scheme] = normalised(scheme, draft.values[scheme])
        except ValidationError as error:
            del draft.values[scheme]
            draft.blame(scheme, error)

    def _find_targets(self, meant: Sequence[Meant]) -> None:
        matches = Matches(row.identity for row in meant)
        for row in meant:
            row.target = _target(row, matches)
            if row.target is not None and row.target.living_id != row.target.id:
                row.draft.values.pop("external_key", None)  # the key stays with the record that was merged away
            self._claim(row)

    def _claim(self, row: Meant) -> None:
        """No record stands twice in a file; of one name there may be several with different keys or numbers."""
        draft, identity = row.draft, row.identity
        for pair in identity.numbers:
            self.seen.claim(draft, pair[0], [pair])
        if row.target is not None:
            self.seen.claim(draft, "native_name", [("id", row.target.living_id)])
            return
        if identity.external_key:
            self.seen.claim(draft, "external_key", [("key", identity.member, identity.external_key)])
        namesakes = self.named[identity.member, identity.folded_name]
        for number, other in namesakes:
            if not identity.contradicts(other.external_key, dict(other.numbers)):
                draft.blame("native_name", same_as(number))
        namesakes.append((draft.row.number, identity))

    def _compare(self, meant: Sequence[Meant]) -> list[CheckedRow]:
        wanted = {row.target.living_id for row in meant if row.target}
        there = {row.pk: row for row in with_details(living().filter(pk__in=wanted))}
        before = {pk: describe(organisation) for pk, organisation in there.items()}
        items: list[tuple[Organisation | None, OrganisationData]] = []
        for row in meant:
            pk = row.target.living_id if row.target else None
            base = before[pk] if pk else OrganisationData(native_name="", member=row.identity.member)
            items.append((there[pk] if pk else None, overlaid(base, row.draft.values)))
        references = References.of(data for _organisation, data in items)
        for row, faults in zip(meant, faults_of(items, references, today=self.today), strict=True):
            _blame(row.draft, faults)
        return [
            compared(row.draft, pack(data), pack(before[there_.pk]) if there_ else None, there_.pk if there_ else None)
            for row, (there_, data) in zip(meant, items, strict=True)
            if not row.draft.faults
        ]

    def _with_all_faults(self, draft: Draft) -> CheckedRow:
        """Cells that were understood are checked as well, so that a file is corrected once."""
        if draft.is_shifted:
            return faulty(draft)
        said = {key: value for key, value in draft.values.items() if key != "municipality"}
        blank = OrganisationData(native_name=" ", member=said.get("member", ""))
        faults = check_organisation(overlaid(blank, said), today=self.today)
        understood = {name: found for name, found in faults.items() if set(_columns(name, found, draft)) & said.keys()}
        _blame(draft, understood)
        return faulty(draft)


def _identity(draft: Draft) -> Identity:
    said = draft.values
    numbers = tuple((scheme, said[scheme]) for scheme in NUMBER_COLUMNS if scheme in said)
    return Identity(said["member"], said.get("external_key", ""), numbers, said.get("native_name", ""))


def _target(row: Meant, matches: Matches) -> Candidate | None:
    by_key = matches.by_key(row.identity)
    if by_key is not None:
        return by_key
    numbered = [found for found in matches.by_number(row.identity) if found.member == row.identity.member]
    if len(numbered) > 1:
        row.draft.blame("", _("The official numbers of this row belong to different organisations."))
    if numbered:
        return numbered[0]
    named = matches.by_name(row.identity)
    if len(named) > 1:
        row.draft.blame(
            "native_name",
            _("Several organisations of this member bear this name. Add their key or an official number."),
        )
    return named[0] if named else None


def _blame(draft: Draft, faults: Faults) -> None:
    for name, errors in faults.items():
        for error in errors:
            draft.blame(_columns(name, [error], draft)[0], error)


def _columns(name: str, errors: Sequence[ValidationError], draft: Draft) -> list[str]:
    """The columns that a fault of a field of the data belongs to."""
    if name == "identifiers":
        return [_scheme_of(error) for error in errors]
    columns = GROUPS.get(name, (name,))
    return [column for column in columns if column in draft.values] or [columns[0]]


def _scheme_of(error: ValidationError) -> str:
    return str((error.params or {}).get("scheme") or error.code or "")

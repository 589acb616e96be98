"""The proof as a workbook: figures, topics, members, and a row for each organisation."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO

from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.documents.tables import write_sheets
from citybridge.outreach.engine.proving import Proof
from citybridge.outreach.enums import Verdict
from citybridge.outreach.queries.figures import Breakdown, Line
from citybridge.outreach.queries.proof import ProofRow
from citybridge.topics.models import Topic

Cell = str | int | float
Table = list[Sequence[Cell]]


def write_proof(proof: Proof, file: BinaryIO) -> None:
    """Sheets of the reader's language; numbers are numbers."""
    write_sheets(
        {
            _("Figures"): _figures(proof),
            _("Topics"): _topics(proof),
            _("Members"): _members(proof),
            _("Organisations"): _organisations(proof),
        },
        file,
    )


def _figures(proof: Proof) -> Table:
    head: list[Cell] = [_("figure"), proof.event.name]
    if proof.before:
        head.append(proof.before.name)
    return [head, *_lines(proof.funnel), [], [_("Each organisation in question is in exactly one of these.")],
            *_lines(proof.stages)]  # fmt: skip


def _lines(lines: Iterable[Line]) -> Table:
    return [[str(line.measure.label), line.now, *([] if line.before is None else [line.before])] for line in lines]


def _topics(proof: Proof) -> Table:
    rows: Table = [[_topic_name(line), *line.numbers] for line in proof.topics]
    return [[_("topic"), *_heads(proof)], *rows]


def _topic_name(line: Breakdown) -> str:
    return line.of.name if isinstance(line.of, Topic) else _("by their own words only")


def _members(proof: Proof) -> Table:
    wish = [_("missing to the wish of two"), _("beyond three")]
    rows: Table = [
        [line.member.name, line.member.get_side_display(), *line.numbers, line.missing, line.beyond]
        for line in proof.balance
    ]
    return [[_("member"), _("side"), *_heads(proof), *wish], *rows]


def _heads(proof: Proof) -> list[Cell]:
    return [str(measure.label) for measure in proof.columns]


def _organisations(proof: Proof) -> Table:
    members = {member.pk: member.name for member in proof.members}
    topics = {topic.pk: topic.name for topic in proof.event.topics.all()}
    head: list[Cell] = [
        _("organisation"), _("name in the other script"), _("member"), _("topics"), _("verdict"), _("how far it came"),
        _("informed on"), _("by"), _("opened on"), _("answer"), _("answered on"), _("registered"), _("was there"),
    ]  # fmt: skip
    return [head, *(_organisation(row, members, topics) for row in proof.rows)]


def _organisation(row: ProofRow, members: dict[int, str], topics: dict[int, str]) -> list[Cell]:
    return [
        row.organisation.native_name,
        row.organisation.latin_name,
        members[row.member_id],
        "; ".join(topics[pk] for pk in sorted(row.topics) if pk in topics),
        str(Verdict(row.verdict).label) if row.verdict else "",
        str(row.stage.label),
        _day(row.informed_at),
        row.channel_label,
        _day(row.opened_at),
        row.answer_label,
        _day(row.answered_at),
        int(row.is_registered),
        int(row.has_travelled),
    ]


def _day(moment: datetime | None) -> str:
    """ISO 8601, which every spreadsheet sorts."""
    return timezone.localdate(moment).isoformat() if moment else ""

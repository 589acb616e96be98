"""The EU's consolidated list (FSF, XML and CSV) and the UN's (XML)."""

from datetime import date, datetime
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.diligence.engine.entries import Entry, InvalidList, ReadList
from citybridge.diligence.engine.markup import Node, records_of
from citybridge.diligence.engine.tabular import empty_cell, rows_of
from citybridge.diligence.enums import EntryKind, ListForm

EU_COLUMNS = ("Entity_LogicalId", "Entity_SubjectType", "NameAlias_WholeName")
UN_RECORDS = {"ENTITY": EntryKind.ENTITY, "INDIVIDUAL": EntryKind.PERSON}


def read_eu_xml(file: BinaryIO, root: Node) -> ReadList:
    entries = (_eu_entity(node) for node in records_of(file, frozenset({"sanctionEntity"})))
    return ReadList(ListForm.EU_XML, _day(root.attributes.get("generationDate", "")), entries)


def read_un_xml(file: BinaryIO, root: Node) -> ReadList:
    entries = (_un_entity(node) for node in records_of(file, frozenset(UN_RECORDS)))
    return ReadList(ListForm.UN_XML, _day(root.attributes.get("dateGenerated", "")), entries)


def read_eu_csv(file: BinaryIO) -> ReadList:
    """One row an alias; rows of one entity share their logical id, and need not stand together."""
    found: dict[str, Entry] = {}
    day: date | None = None
    for line, row in rows_of(file, ";"):
        entity = row["Entity_LogicalId"]
        if not entity:
            raise empty_cell(line, "Entity_LogicalId")
        day = day or _day(row.get("fileGenerationDate", ""))
        subject = {
            row["Entity_SubjectType"].casefold(),
            row.get("Entity_SubjectType_ClassificationCode", "").casefold(),
        }
        kind = EntryKind.PERSON if subject & {"p", "person"} else EntryKind.ENTITY
        entry = found.setdefault(entity, Entry(entity, kind))
        entry.add_name(row["NameAlias_WholeName"])
        entry.add_identifier(row.get("Identification_Number", ""))
        entry.country = entry.country or row.get("Address_CountryIso2Code", "")
        entry.programme = entry.programme or row.get("Entity_Regulation_Programme", "")
    return ReadList(ListForm.EU_CSV, day, found.values())


def _eu_entity(node: Node) -> Entry:
    subject = next((child.attributes for child in node.all("subjectType")), {})
    kind = _kind(subject.get("code", ""), subject.get("classificationCode", ""))
    entry = Entry(_required(node.attributes, "logicalId"), kind)
    for alias in node.all("nameAlias"):
        entry.add_name(alias.attributes.get("wholeName", ""))
    for number in node.all("identification"):
        entry.add_identifier(number.attributes.get("number", ""))
        entry.add_identifier(number.attributes.get("latinNumber", ""))
    entry.country = next((child.attributes.get("countryIso2Code", "") for child in node.all("address")), "")
    entry.programme = next((child.attributes.get("programme", "") for child in node.all("regulation")), "")
    return entry


def _un_entity(node: Node) -> Entry:
    kind = UN_RECORDS[node.tag]
    entry = Entry(node.words("REFERENCE_NUMBER") or node.words("DATAID"), kind)
    if not entry.external_id:
        raise InvalidList(_("A record has neither “%(one)s” nor “%(other)s”.") % {
            "one": "REFERENCE_NUMBER", "other": "DATAID"
        })  # fmt: skip
    parts = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    entry.add_name(" ".join(filter(None, (node.words(part) for part in parts))))
    entry.add_name(node.words("NAME_ORIGINAL_SCRIPT"))
    for alias in node.all(f"{node.tag}_ALIAS"):
        entry.add_name(alias.words("ALIAS_NAME"))
    for document in node.all(f"{node.tag}_DOCUMENT"):
        entry.add_identifier(document.words("NUMBER"))
    entry.country = next((place.words("COUNTRY") for place in node.all(f"{node.tag}_ADDRESS")), "")
    entry.programme = node.words("UN_LIST_TYPE")
    return entry


def _kind(*codes: str) -> EntryKind:
    """The two columns of the EU have changed places between versions: “P” and “person” mean the same in either."""
    return EntryKind.PERSON if {code.casefold() for code in codes} & {"p", "person"} else EntryKind.ENTITY


def _required(attributes: dict[str, str], name: str) -> str:
    if not attributes.get(name):
        raise InvalidList(_("A record has no “%(name)s”.") % {"name": name})
    return attributes[name]


def _day(text: str) -> date | None:
    """A date as the EU (2026-11-20T…, 20/11/2026) and the UN write it."""
    for length, pattern in ((10, "%Y-%m-%d"), (10, "%d/%m/%Y")):
        try:
            return datetime.strptime(text[:length], pattern).date()  # noqa: DTZ007 - a day without a time
        except ValueError:
            continue
    return None

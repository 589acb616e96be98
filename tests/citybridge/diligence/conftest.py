"""Invented lists in the forms of the official ones."""

import io
from datetime import date

import pytest
from tests.citybridge.making import NOW

from citybridge.diligence.models import ScreeningList
from citybridge.diligence.operations import ListUpload, import_list, upload_list

NAMES = [
    ("1001", "enterprise", "E", ["Beispiel Rüstung Holding", "示例重工集团有限公司", "Shili Heavy Industries Group"]),
    ("1002", "enterprise", "E", ["Musterfrucht Handels GmbH"]),
    ("1003", "person", "P", ["Max Erfunden"]),
]


def eu_xml(names=NAMES, *, day="2026-11-20", number="") -> str:
    identification = f'<identification number="{number}" identificationTypeCode="regnumber"/>' if number else ""
    entities = "".join(
        f'<sanctionEntity euReferenceNumber="EU.{key}" logicalId="{key}">'
        f'<regulation programme="XYZ"/><subjectType code="{code}" classificationCode="{letter}"/>'
        + "".join(f'<nameAlias wholeName="{name}" strong="true"/>' for name in aliases)
        + f'<address countryIso2Code="CN"/>{identification}</sanctionEntity>'
        for key, code, letter, aliases in names
    )
    head = f'<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="{day}T10:00:00.000+01:00">'
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}{entities}</export>'


EU_HEADER = (
    "fileGenerationDate;Entity_LogicalId;Entity_SubjectType;Entity_SubjectType_ClassificationCode;"
    "Entity_Regulation_Programme;NameAlias_WholeName;Address_CountryIso2Code;Identification_Number"
)


def eu_csv(names=NAMES, *, day="20/11/2026") -> str:
    rows = [f"{day};{key};{letter};{code};XYZ;{name};CN;" for key, code, letter, all_ in names for name in all_]
    return "\ufeff" + "\n".join([EU_HEADER, *rows]) + "\n"


def un_xml(names=NAMES) -> str:
    records = {"ENTITY": "", "INDIVIDUAL": ""}
    for key, code, _letter, aliases in names:
        tag = "INDIVIDUAL" if code == "person" else "ENTITY"
        more = "".join(
            f"<{tag}_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME></{tag}_ALIAS>"
            for name in aliases[1:]
        )
        records[tag] += (
            f"<{tag}><DATAID>{key}</DATAID><FIRST_NAME>{aliases[0]}</FIRST_NAME><UN_LIST_TYPE>XYZ</UN_LIST_TYPE>"
            f"<REFERENCE_NUMBER>XYe.{key}</REFERENCE_NUMBER>{more}<{tag}_ADDRESS><COUNTRY>China</COUNTRY></{tag}_ADDRESS></{tag}>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><CONSOLIDATED_LIST dateGenerated="2026-11-20T02:00:00.1Z">'
        f"<INDIVIDUALS>{records['INDIVIDUAL']}</INDIVIDUALS><ENTITIES>{records['ENTITY']}</ENTITIES></CONSOLIDATED_LIST>"
    )


def own_csv(*rows: str, header="name,alias,script,identifier,country,programme") -> str:
    return "\n".join([header, *rows]) + "\n"


def file_of(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode())


@pytest.fixture(autouse=True)
def _uploads_in_memory(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


def given_list(text: str, *, at=NOW, name="Consolidated list", issuer="eu", **options) -> ScreeningList:
    """A file handed in and read; whether it is in use is for the test to see."""
    upload = ListUpload(name=name, issuer=issuer, file_name="list.xml", **options)
    row = upload_list(file_of(text), upload, at=at)
    import_list(row.pk, at=at)
    row.refresh_from_db()
    return row


def given_own(*rows: str, **options) -> ScreeningList:
    options = {"list_date": date(2026, 11, 20), "sign_off": "A test.", "name": "Own", "issuer": "own", **options}
    return given_list(own_csv(*rows), **options)

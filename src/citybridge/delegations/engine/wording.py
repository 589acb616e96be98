"""Words of letters in three languages. A letter is in its own languages, whatever the reader's is.

The facts are those on the lists of consulates (R161, R162); sentences stand in `templates/delegations/letters`.
"""

from datetime import date

from citybridge.delegations.enums import LetterKind, Payer

Words = dict[str, str]

MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

TITLES: dict[str, Words] = {
    LetterKind.INVITATION: {"de": "Einladungsschreiben", "zh": "邀请函", "en": "Letter of Invitation"},
    LetterKind.SUPPORT: {"de": "Unterstützungsschreiben", "zh": "支持函", "en": "Letter of Support"},
    LetterKind.ASSIGNMENT: {"de": "Entsendeschreiben", "zh": "派遣函", "en": "Letter of Assignment"},
}
LABELS: dict[str, Words] = {
    "passport_name": {"de": "Name laut Pass", "zh": "护照姓名", "en": "Name as in passport"},
    "native_name": {"de": "Name in eigener Schrift", "zh": "本国文字姓名", "en": "Name in own script"},
    "sex": {"de": "Geschlecht", "zh": "性别", "en": "Sex"},
    "birth_date": {"de": "Geburtsdatum", "zh": "出生日期", "en": "Date of birth"},
    "nationality": {"de": "Staatsangehörigkeit", "zh": "国籍", "en": "Nationality"},
    "number": {"de": "Passnummer", "zh": "护照号码", "en": "Passport number"},
    "valid_until": {"de": "Pass gültig bis", "zh": "护照有效期至", "en": "Passport valid until"},
    "employer": {"de": "Arbeitgeber", "zh": "工作单位", "en": "Employer"},
    "position": {"de": "Funktion", "zh": "职务", "en": "Position"},
    "employed_since": {"de": "Beschäftigt seit", "zh": "入职时间", "en": "Employed since"},
    "salary": {"de": "Monatsgehalt", "zh": "月薪", "en": "Monthly salary"},
    "purpose": {"de": "Zweck der Reise", "zh": "访问目的", "en": "Purpose of journey"},
    "stay": {"de": "Aufenthalt", "zh": "停留时间", "en": "Stay"},
    "places": {"de": "Orte", "zh": "访问地点", "en": "Places"},
    "lodging": {"de": "Unterkunft", "zh": "住宿", "en": "Accommodation"},
    "travel_paid_by": {"de": "Reisekosten trägt", "zh": "国际旅费承担方", "en": "Travel paid by"},
    "lodging_paid_by": {"de": "Unterkunft trägt", "zh": "食宿费承担方", "en": "Lodging paid by"},
    "insurance_paid_by": {"de": "Versicherung trägt", "zh": "保险费承担方", "en": "Insurance paid by"},
    "relation": {"de": "Beziehung", "zh": "双方关系", "en": "Relation"},
}
PAYERS: dict[str, Words] = {
    Payer.SENDER: {"de": "entsendende Stadt", "zh": "派出城市", "en": "sending city"},
    Payer.HOST: {"de": "Gastgeber", "zh": "邀请方", "en": "host"},
    Payer.EMPLOYER: {"de": "Arbeitgeber", "zh": "所在单位", "en": "employer"},
    Payer.TRAVELLER: {"de": "die reisende Person", "zh": "本人", "en": "the traveller"},
}
SEXES: dict[str, Words] = {
    "F": {"de": "weiblich (F)", "zh": "女", "en": "female (F)"},
    "M": {"de": "männlich (M)", "zh": "男", "en": "male (M)"},
    "X": {"de": "divers (X)", "zh": "其他（X）", "en": "other (X)"},
}
SIGNS: dict[str, Words] = {
    "number": {"de": "Nr.", "zh": "编号", "en": "No."},
    "date": {"de": "Datum", "zh": "日期", "en": "Date"},
    "phone": {"de": "Telefon", "zh": "电话", "en": "Phone"},
    "signature": {"de": "Unterschrift (handschriftlich)", "zh": "签字", "en": "Signature (by hand)"},
    "representative": {
        "de": "Unterschrift des gesetzlichen Vertreters",
        "zh": "法定代表人签字",
        "en": "Signature of the legal representative",
    },
    "yours": {"de": "Mit freundlichen Grüßen", "zh": "此致敬礼", "en": "Yours faithfully"},
    "stamp": {"de": "Stempel", "zh": "公章", "en": "Official stamp"},
    "programme": {"de": "Programm", "zh": "日程安排", "en": "Programme"},
    "annex": {"de": "Anlage zu Nr.", "zh": "附件，编号", "en": "Annex to No."},
    "when": {"de": "Tag, Ortszeit", "zh": "日期、当地时间", "en": "Day, local time"},
    "what": {"de": "Programmpunkt", "zh": "内容", "en": "Item"},
    "where": {"de": "Ort", "zh": "地点", "en": "Place"},
    "check": {
        "de": "Echtheit prüfen: Der Code nennt nur Nummer, Datum und Gültigkeit.",
        "zh": "扫码核验：仅显示编号、日期及是否有效。",
        "en": "Check: the code shows number, date and validity only.",
    },
}


def said(words: Words, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """(language, words) in the order of the letter's languages, without what would stand there twice."""
    seen: dict[str, str] = {}
    for language in languages:
        seen.setdefault(words[language], language)
    return [(language, text) for text, language in seen.items()]


def written_day(day: date, language: str) -> str:
    """`23.11.2026`, `2026年11月23日`, `23 November 2026`."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    if language == "de":
        return f"{day:%d.%m.%Y}"
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def written_stay(first: date, last: date, language: str) -> str:
    """Both days and their number."""
    days = (last - first).days + 1
    span = (written_day(first, language), written_day(last, language))
    if language == "zh":
        return f"{span[0]}至{span[1]}（共{days}天）"
    if language == "de":
        return f"{span[0]} bis {span[1]} ({days} {'Tag' if days == 1 else 'Tage'})"
    return f"{span[0]} to {span[1]} ({days} {'day' if days == 1 else 'days'})"

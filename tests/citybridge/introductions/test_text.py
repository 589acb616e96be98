"""What may stand in a request: words, and no way round the offices."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from citybridge.introductions.validators import MAX_TEXT, check_text, cleaned

BEGIN = "Wir möchten Sie gern kennenlernen. "
LINK, MAIL, PHONE, HANDLE = "links", "e-mail addresses", "telephone numbers", "WeChat"


def refusal(text: str) -> str:
    """The first word of what is refused; empty when the text may be sent."""
    try:
        check_text(cleaned(text))
    except ValidationError as error:
        sentence = error.messages[0]
        return next(name for name in (LINK, MAIL, PHONE, HANDLE, "least", "most") if name in sentence)
    return ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://muster.example", LINK),
        ("HTTP://muster.example", LINK),
        ("www.muster.example", LINK),
        ("muster-anlagen.de", LINK),
        ("Siehe foshan-muster.com.cn", LINK),
        ("官网：示例．中国", LINK),
        ("ｗｗｗ．muster．de", LINK),
        ("muster。com", LINK),
        ("info (at) muster", LINK),
        ("info[at]muster[dot]de", LINK),
        ("info@muster", MAIL),
        ("info＠muster", MAIL),
        ("+49 2041 70 40", PHONE),
        ("+86-757-8888-0000", PHONE),
        ("Tel. 02041 704000", PHONE),
        ("0757-88880000", PHONE),
        ("13800138000", PHONE),
        ("138 0013 8000", PHONE),
        ("１３８００１３８０００", PHONE),
        ("400-800-1234", PHONE),
        ("QQ 123456789", PHONE),
        ("微信：muster_foshan", HANDLE),
        ("WeChat: foshan-muster", HANDLE),
        ("weixin muster2024", HANDLE),
        ("微信号是mustermann", HANDLE),
        ("WhatsApp id: muster.werk", HANDLE),
        ("vx:abcd1234", HANDLE),
    ],
)
def test_ways_round_the_offices_are_refused(text: str, kind: str):
    assert refusal(BEGIN + text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Seit 1994 bauen wir Öfen, z.B. für Keramik, Baureihe 2.5, nach ISO 9001:2015 und EN 301 549.",
        "Wir liefern 10 000 000 Stück im Jahr, 1.500.000 davon nach Foshan, 2018–2026.",
        "Stahl 1.4301, Toleranz 0,05 mm, Leistung 20 kW, 400 V, 50 Hz, Preis 120.000 Euro.",
        "我们年产五万吨岩棉，2025年出口额达12000万元，通过ISO 14001认证。",
        "我们开发微信小程序和钉钉应用，寻求德国合作伙伴。",
        "Our machines run at 120 m/min; we look for a partner in Guangdong.Please answer.",
        "Wir sind Mitglied im VDMA.Unsere Anlagen laufen in 12 Ländern.",
    ],
)
def test_ordinary_texts_may_be_sent(text: str):
    assert refusal(text) == ""


def test_length_is_between_10_and_500():
    found = [refusal("x" * length) for length in (9, 10, 500, 501)]

    assert found == ["least", "", "", "most"]


def test_characters_that_nobody_sees_are_taken_out():
    assert cleaned(" Guten\x00 Tag,\x0b wir\u202e\u200b fragen.\r\nGern\x1f. ") == "Guten Tag, wir fragen.\nGern."


@given(st.text(max_size=600))
def test_any_text_is_either_sent_as_cleaned_or_refused_with_a_reason(text: str):
    plain = cleaned(text)

    assert cleaned(plain) == plain
    if refusal(text) == "":
        assert 10 <= len(plain) <= MAX_TEXT
        assert "@" not in plain

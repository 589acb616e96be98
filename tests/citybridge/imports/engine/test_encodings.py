import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybridge.imports.engine.encodings import encoding_named, guess_encoding
from citybridge.imports.engine.errors import UnreadableFile
from citybridge.imports.enums import Certainty, Encoding

GERMAN = "Firma;Ort;Branche\nMüller Präzisionstechnik GmbH;Köln;Werkzeugbau\nSöhne & Größer AG;Nürnberg;Förderbänder\n"
CHINESE = "企业名称,城市,行业\n佛山市顺德区机器人有限公司,佛山,机器人\n亚琛鑫瑞激光设备有限公司,亚琛,激光\n"
FRENCH = "Société;Ville\nÉtablissements Crêpe;Orléans\n"
GERMAN_WORDS = "Müller Köln Größe Straße Übung Fräsmaschine Gehäuse Schweißgerät Ölfilter Ähre Öfen bürsten".split()
HAN = "佛山市顺德区机器人有限公司激光设备科技发展新能源环保材料汽车零部件电子精密模具制造江门肇庆株洲"


def guessed(content: bytes) -> tuple[str, str]:
    guess = guess_encoding(io.BytesIO(content))
    return guess.encoding.value, guess.certainty.value


@pytest.mark.parametrize("text", [GERMAN, CHINESE, FRENCH, "Name\nMüller\n", "Name\n佛山\n", "a,b\n1,2\n"])
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("utf-8", ("utf-8", "certain")),
        ("utf-8-sig", ("utf-8", "certain")),
        ("utf-16", ("utf-16-le", "certain")),
        ("utf-16-le", ("utf-16-le", "clear")),
        ("utf-16-be", ("utf-16-be", "clear")),
    ],
)
def test_unicode_is_recognised(text, written, expected):
    assert guessed(text.encode(written)) == expected


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        (GERMAN, "cp1252", Encoding.CP1252),
        (GERMAN, "mac-roman", Encoding.MAC_ROMAN),
        (GERMAN, "gb18030", Encoding.GB18030),
        (FRENCH, "cp1252", Encoding.CP1252),
        (CHINESE, "gb18030", Encoding.GB18030),
        (CHINESE, "gbk", Encoding.GB18030),
        (CHINESE + GERMAN, "gb18030", Encoding.GB18030),
        ("Preis\n5 €\n„Zitat“ – gut\n", "cp1252", Encoding.CP1252),
    ],
)
def test_older_encoding_is_guessed_clearly(text, written, expected):
    assert guessed(text.encode(written)) == (expected, Certainty.CLEAR)


def test_german_never_becomes_chinese():
    guess = guess_encoding(io.BytesIO("Name\nMüller\n".encode("cp1252")))

    assert (guess.encoding, guess.samples["cp1252"], guess.samples["gb18030"]) == (Encoding.CP1252, "Müller", "M黮ler")


@given(st.lists(st.sampled_from(GERMAN_WORDS), min_size=1, max_size=8).map(" ".join))
def test_german_words_are_read_as_windows_1252(text):
    assert guessed(f"Name\n{text}\n".encode("cp1252"))[0] == "cp1252"


@given(st.text(HAN, min_size=8, max_size=40))  # a few rare characters may be any encoding
def test_chinese_text_is_read_as_gb18030(text):
    assert guessed(f"Name\n{text}\n".encode("gb18030"))[0] == "gb18030"


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 40, b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00" * 50, b"\x00" * 500]
)
def test_binary_data_is_refused(content):
    with pytest.raises(UnreadableFile):
        guess_encoding(io.BytesIO(content))


def test_mixed_encodings_are_refused():
    content = GERMAN.encode("cp1252") + b"\x81 \x8d\xff\n" + CHINESE.encode()

    with pytest.raises(UnreadableFile, match="several encodings"):
        guess_encoding(io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("UTF8", "utf-8"), ("latin-1", "cp1252"), ("GBK", "gb18030"), ("windows-1252", "cp1252"), ("gb2312", "gb18030")],
)
def test_encoding_is_known_by_its_usual_names(name, expected):
    assert encoding_named(name).value == expected


@pytest.mark.parametrize("name", ["zip", "klingon", "utf-7", ""])
def test_unknown_encoding_is_refused(name):
    with pytest.raises(UnreadableFile):
        encoding_named(name)

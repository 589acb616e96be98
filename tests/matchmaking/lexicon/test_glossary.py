from pathlib import Path

from matchmaking.lexicon.glossary import load_glossary

HEADER = "en\tde\tzh\tsyn_en\tsyn_de\tsyn_zh\n"


def test_load_glossary_reads_words_and_synonyms(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(HEADER + "lathe\tDrehmaschine\t车床\tturning machine\tDrehbank\t\n", "utf-8")

    (concept,) = load_glossary(tmp_path)

    assert concept.identifier == "c:lathe"
    assert concept.labels == {"en": "lathe", "de": "Drehmaschine", "zh": "车床"}
    assert concept.forms["de"] == ("Drehmaschine", "Drehbank")


def test_load_glossary_merges_the_same_meaning_of_two_tables(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(HEADER + "lathe\tDrehmaschine\t车床\t\t\t\n", "utf-8")
    (tmp_path / "b.tsv").write_text(HEADER + "lathe\tDrehmaschine\t旋床\t\tDrehbank\t\n", "utf-8")

    (concept,) = load_glossary(tmp_path)

    assert concept.forms == {"en": ("lathe",), "de": ("Drehmaschine", "Drehbank"), "zh": ("车床", "旋床")}


def test_load_glossary_keeps_homonyms_apart(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(HEADER + "seal\tDichtung\t密封件\t\t\t\nseal\tRobbe\t海豹\t\t\t\n", "utf-8")

    assert [concept.identifier for concept in load_glossary(tmp_path)] == ["c:seal", "c:seal-2"]


def test_load_glossary_leaves_out_rows_with_gaps(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(HEADER + "lathe\t\t车床\t\t\t\n", "utf-8")

    assert load_glossary(tmp_path) == []

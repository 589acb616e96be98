"""Figures on files, without any database, and clear words about files that cannot be used."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citybridge.console.evaluate import evaluate
from citybridge.core.errors import OperationError

TEXTS = "id\tde\tzh\ten\n1\tGurtförderer\t皮带输送机\tbelt conveyor\n2\tSteinwolle\t岩棉\trock wool\n3\tWein\t葡萄酒\twine\n"
NAMES = "id\tzh\tlatin\n1\t西门子\tSiemens AG\n2\t华为技术有限公司\tHuawei Technologies Co., Ltd.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rows.tsv"
    path.write_text(TEXTS, encoding="utf-8")
    return path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(evaluate, [str(argument) for argument in arguments])


def test_retrieval_gives_figures_for_each_pair_and_their_mean(file):
    figures = json.loads(_run("retrieval", file, "--pairs", "de-zh,zh-de", "--json").stdout)

    assert list(figures["pairs"]) == ["de-zh", "zh-de"]
    assert set(figures["mean"]) == set(figures["pairs"]["de-zh"]) == {"r1", "r5", "mrr", "seconds", "n"}
    assert [figures["pairs"]["de-zh"][name] for name in ("r1", "r5", "mrr", "n")] == [1.0, 1.0, 1.0, 3]


def test_retrieval_measures_all_pairs_when_none_is_named(file):
    assert len(json.loads(_run("retrieval", file, "--json").stdout)["pairs"]) == 6


def test_other_columns_are_ignored_and_only_needed_ones_are_asked_for(tmp_path):
    path = tmp_path / "two.tsv"
    path.write_text("x\tde\tzh\na\tWein\t葡萄酒\nb\tBier\t啤酒\n", encoding="utf-8-sig")

    figures = json.loads(_run("retrieval", path, "--pairs", "de-zh", "--json").stdout)

    assert figures["pairs"]["de-zh"]["n"] == 2


def test_retrieval_prints_a_table_for_people(file):
    lines = _run("retrieval", file, "--pairs", "de-zh").stdout.splitlines()

    assert lines[0].split() == ["r1", "r5", "mrr", "seconds", "n"]
    assert [line.split()[0] for line in lines[2:]] == ["de-zh", "mean"]


def test_duplicates_gives_figures(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_text(NAMES, encoding="utf-8")

    figures = json.loads(_run("duplicates", path, "--json").stdout)

    assert (set(figures), figures["r1"], figures["n"]) == ({"r1", "r5", "n", "seconds"}, 1.0, 2)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"id\tde\ten\n1\ta\tb\n", "lacks the columns zh (tab-separated, with a header line)."),
        (b"id,de,zh,en\n1,a,b,c\n", "lacks the columns de, en, zh (tab-separated, with a header line)."),
        (b"", "lacks the columns de, en, zh (tab-separated, with a header line)."),
        (b"id\tde\tzh\ten\n", "has no rows."),
        ("id\tde\tzh\ten\n1\tGurtförderer\ta\tb\n".encode("cp1252"), "is not UTF-8 (byte 19). Save it as UTF-8."),
        ("id\tde\tzh\ten\n1\ta\t输送\tb\n".encode("utf-16"), "is not UTF-8 (byte 0). Save it as UTF-8."),
    ],
)
def test_file_that_cannot_be_used_is_refused_in_one_line(content, complaint, tmp_path):
    path = tmp_path / "bad.tsv"
    path.write_bytes(content)

    refused = _run("retrieval", path)

    assert isinstance(refused.exception, OperationError)
    assert str(refused.exception) == f"{path} {complaint}"


def test_wrong_use_ends_with_two(file, tmp_path):
    runs = [_run("retrieval", tmp_path / "none.tsv"), _run("retrieval", file, "--pairs", "de-fr"), _run("duplicates")]

    assert [run.exit_code for run in runs] == [2, 2, 2]

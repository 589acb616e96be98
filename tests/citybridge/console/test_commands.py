"""The commands that read: what they print for people and for programs, and how they refuse."""

import json

import click
import pytest
from click.testing import CliRunner, Result
from tests.citybridge.market import Market, build_market

from citybridge.console.check import check
from citybridge.console.index import index
from citybridge.console.language import in_language, terminal_language
from citybridge.console.match import match
from citybridge.console.search import search
from citybridge.core.errors import OperationError
from citybridge.matching.models import IndexState


@pytest.fixture
def market(db) -> Market:
    return build_market()


def _run(command: click.Command, *arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(command, arguments)


def test_search_prints_a_table_and_how_many(market: Market):
    lines = _run(search, "Fördertechnik", "--limit", "1").stdout.splitlines()

    assert lines[0].split() == ["score", "kind", "title", "or", "name", "organisation", "member"]
    assert "Muster Fördertechnik GmbH" in lines[2]
    assert lines[3].startswith("1 of ")


def test_search_prints_json_for_programs(market: Market):
    found = json.loads(_run(search, "Kugelager", "--json", "--limit", "1").stdout)

    assert (found["text"], found["is_capped"], len(found["results"])) == ("Kugellager", False, 1)
    assert set(found["results"][0]) == {
        "score", "kind", "id", "title", "organisation", "organisation_latin", "member", "language", "snippet", "is_sample",
    }  # fmt: skip


def test_search_narrows_by_kind_and_member(market: Market):
    found = json.loads(_run(search, "输送", "--kind", "request", "--member", "nansha", "--json").stdout)

    assert {(hit["kind"], hit["member"]) for hit in found["results"]} == {("request", "nansha")}


def test_search_without_result_names_the_nearest_topics(market: Market):
    assert _run(search, "Zahnimplantate").stdout.startswith("Nothing found.\nNearest topics: ")


def test_search_in_an_unknown_member_is_refused_in_one_line(market: Market):
    refused = _run(search, "x", "--member", "atlantis")

    assert isinstance(refused.exception, OperationError)
    assert str(refused.exception) == "There is no member “atlantis”; `citybridge roster --json` lists them."


def test_match_takes_key_and_public_id_alike(market: Market):
    profile = market.profiles["conveyor-offer"]

    by_key = json.loads(_run(match, "conveyor-offer", "--json").stdout)
    by_id = json.loads(_run(match, str(profile.public_id), "--json").stdout)

    assert by_key == by_id
    assert by_key[0]["organisation"] == "广州示例散货码头有限公司"


def test_match_gives_reasons_in_words_and_in_codes(market: Market):
    first = json.loads(_run(match, "laser-offer", "--json", "--limit", "1").stdout)[0]

    reasons = {reason["code"]: reason["text"] for reason in first["reasons"]}
    assert reasons["complementary"] == "They seek what is offered here."


def test_match_prints_who_why_and_what_is_missing(market: Market):
    printed = _run(match, "laser-offer", "--limit", "3").stdout

    assert printed.startswith(
        " 1. 佛山示例钣金制造有限公司 · Foshan Sample Sheet Metal Co., Ltd. [fictitious sample], Foshan: "
    )
    assert "    + They seek what is offered here." in printed
    assert "    − They want to share technology; that is another kind of cooperation." in printed


def test_match_of_a_text(market: Market):
    found = json.loads(
        _run(match, "--text", "寻找高速主轴用轴承", "--kind", "request", "--json", "--limit", "1").stdout
    )

    assert found[0]["organisation"] == "Muster Wälzlager Nürnberg GmbH"


@pytest.mark.parametrize("arguments", [(), ("a", "--text", "b"), ("--text", "b"), ("a", "--kind", "offer")])
def test_match_used_wrongly_ends_with_two(arguments):
    assert _run(match, *arguments).exit_code == 2


@pytest.mark.parametrize("profile", ["nobody", "00000000-0000-0000-0000-000000000000"])
def test_match_of_an_unknown_profile_is_refused(profile, db):
    assert str(_run(match, profile).exception) == f"There is no published profile “{profile}”."


def test_index_says_how_many_documents_and_keeps_progress_apart(market: Market):
    done = _run(index, "--json")

    assert json.loads(done.stdout)["documents"] == 20
    assert done.stderr == "10 of 10 organisations\n"


def test_check_finds_a_whole_installation_well(market: Market):
    findings = {row["part"]: row["level"] for row in json.loads(_run(check, "--json").stdout)}

    assert findings["database"] == findings["migrations"] == findings["index"] == "ok"
    assert {"extension vector", "extension pg_trgm", "worker", "queue"} <= set(findings)


def test_check_of_an_index_of_another_analyser_ends_with_one(market: Market):
    IndexState.objects.update(version="old")

    checked = _run(check)

    assert checked.exit_code == 1
    assert "run `citybridge index`" in checked.stdout


def test_check_sees_documents_that_are_missing(market: Market):
    market.organisations["valve"].delete()

    findings = [row for row in json.loads(_run(check, "--json").stdout) if row["part"] == "index"]

    assert [(row["level"], row["text"].split(":")[0]) for row in findings] == [
        ("wrong", "20 documents, 19 expected"),
    ]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "en_GB"}, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "de_DE"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "en"),
    ],
)
def test_terminal_says_its_language(environment, language, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert terminal_language() == language


def test_option_comes_before_the_terminal(monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    @click.command()
    @in_language
    def speak() -> None:
        from django.utils.translation import get_language

        click.echo(get_language())

    assert [_run(speak).stdout, _run(speak, "--lang", "zh").stdout] == ["de\n", "zh-hans\n"]


@pytest.mark.parametrize("command", [check, index, match, search])
def test_every_command_explains_itself(command):
    helped = _run(command, "--help")

    assert (helped.exit_code, "Usage:" in helped.stdout) == (0, True)

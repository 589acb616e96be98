from pathlib import Path

from matchmaking.lexicon.store import cached_tables, fingerprint


def test_cached_tables_builds_once_and_reads_the_same(tmp_path: Path) -> None:
    built: list[int] = []

    def build() -> dict[str, dict[str, str]]:
        built.append(1)
        return {"a": {"店": "shop:0.4 store:0.2", "x": ""}, "b": {}}

    first = cached_tables(tmp_path, "1", ["a", "b"], build)
    second = cached_tables(tmp_path, "1", ["a", "b"], build)

    assert first == second == build()
    assert len(built) == 2


def test_fingerprint_changes_with_content_and_words(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    before = fingerprint([path], "x")
    path.write_text("2")

    assert len({before, fingerprint([path], "x"), fingerprint([path], "y")}) == 3

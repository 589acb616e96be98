from pathlib import Path

import numpy as np

from matchmaking.lexicon.store import cached_tables, fingerprint, replace_arrays


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


def test_cached_tables_drops_older_versions(tmp_path: Path) -> None:
    for version in ("1", "2"):
        cached_tables(tmp_path, version, ["a"], lambda: {"a": {"x": "y"}})

    assert [path.name for path in tmp_path.iterdir()] == ["a-2.txt"]


def test_replace_arrays_writes_one_or_several(tmp_path: Path) -> None:
    numbers = np.arange(3)
    replace_arrays(tmp_path / "one-1.npy", data=numbers)
    replace_arrays(tmp_path / "two-1.npz", a=numbers, b=numbers + 1)

    assert np.load(tmp_path / "one-1.npy").tolist() == [0, 1, 2]
    assert np.load(tmp_path / "two-1.npz")["b"].tolist() == [1, 2, 3]

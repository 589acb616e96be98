from pathlib import Path

import numpy as np
import pytest

from matchmaking.topics import Tagger, TopicTree

HEADER = "slug\tparent\tname_de\tname_en\tname_zh\tisic\tnace\tgbt\tsynonyms_de\tsynonyms_en\tsynonyms_zh\n"


@pytest.fixture
def tree(tmp_path: Path) -> TopicTree:
    path = tmp_path / "topics.tsv"
    path.write_text(
        HEADER
        + "machines\t\tMaschinen\tMachines\t机械\t28\t28\tC34\tMaschinenbau\t\t\n"
        + "tools\tmachines\tWerkzeuge\tTools\t工具\t\t\t\t\t\t\n"
        + "pumps\tmachines\tPumpen\tPumps\t泵\t2813\t28.13\tC344\t\t\t水泵|真空泵\n",
        "utf-8",
    )
    return TopicTree.load(path)


def test_load_reads_names_synonyms_and_classes(tree: TopicTree) -> None:
    pumps = tree.topics["pumps"]

    assert pumps.names == {"de": "Pumpen", "zh": "泵", "en": "Pumps"}
    assert pumps.synonyms["zh"] == ("水泵", "真空泵")
    assert (pumps.isic, pumps.nace, pumps.gbt) == (("2813",), ("28.13",), ("C344",))


def test_ancestors_are_nearest_first(tree: TopicTree) -> None:
    assert tree.ancestors("pumps") == ("machines",)
    assert tree.ancestors("machines") == ()


@pytest.mark.parametrize(
    ("first", "second", "closeness"),
    [("pumps", "pumps", 1.0), ("pumps", "machines", 0.5), ("pumps", "tools", 0.25), ("pumps", "none", 0.0)],
)
def test_related_halves_with_every_step(tree: TopicTree, first: str, second: str, closeness: float) -> None:
    assert tree.related(first, second) == closeness


def test_load_without_a_file_is_an_empty_tree(tmp_path: Path) -> None:
    assert TopicTree.load(tmp_path / "none.tsv").topics == {}


def test_tag_names_each_topic_once_with_its_best_cosine() -> None:
    vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32)
    tagger = Tagger(["pumps", "pumps", "tools"], vectors)

    assert tagger.tag(np.array([0.8, 0.6], np.float32)) == (("pumps", 1.0), ("tools", 0.6))


def test_tag_leaves_out_what_is_far_and_empty_texts() -> None:
    tagger = Tagger(["pumps"], np.array([[1, 0]], np.float32))

    assert tagger.tag(np.array([0.1, 0.99], np.float32)) == ()
    assert tagger.tag(np.zeros(2, np.float32)) == ()
    assert Tagger([], np.zeros((0, 2), np.float32)).tag(np.ones(2, np.float32)) == ()

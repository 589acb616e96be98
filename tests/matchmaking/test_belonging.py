"""What a text belongs to: asked for one topic or for all of them at once, the answer is the same."""

import numpy as np
import pytest

from matchmaking.analysis import Analyser
from matchmaking.belonging.asking import ask_nodes
from matchmaking.belonging.scoring import Judge

TEXTS = ("Wir bauen Roboter zum Schweißen.", "生产智能家居控制器和传感器。", "Bakery with six branches in Bavaria")


@pytest.mark.parametrize("slug", ["automation", "smart-home", "bearings", "wastewater-treatment"])
def test_all_topics_at_once_score_as_each_alone(slug: str, judge: Judge, analyser: Analyser) -> None:
    analyses = analyser.analyse_many(TEXTS, [None] * len(TEXTS))
    vectors, lexemes = np.stack([each.vector for each in analyses]), [each.lexemes for each in analyses]

    alone = judge.scores(ask_nodes(judge.tree, [slug]), vectors, lexemes)
    together = 1 / (1 + np.exp(-judge.odds(vectors, lexemes)[:, judge.bank.places[slug]]))

    assert together == pytest.approx(alone, abs=1e-4)


def test_a_robot_builder_is_automation_and_a_bakery_is_not(judge: Judge, analyser: Analyser) -> None:
    analyses = analyser.analyse_many(TEXTS, [None] * len(TEXTS))
    odds = judge.odds(np.stack([each.vector for each in analyses]), [each.lexemes for each in analyses])

    assert (odds[[0, 2], judge.bank.places["automation"]] > 0).tolist() == [True, False]

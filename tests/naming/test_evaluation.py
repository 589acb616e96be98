from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from naming.evaluation import evaluate_duplicates, ranks_of_own, read_rows
from naming.retrieval import score_matrix

ROWS = [
    ("1", "上海电气集团股份有限公司", "Shanghai Electric Group Co., Ltd."),
    ("2", "西门子股份公司", "Siemens Aktiengesellschaft"),
    ("3", "顾家家居股份有限公司", "KUKA Home Co., Ltd."),
    ("4", "库卡", "KUKA Roboter GmbH"),
    ("5", "宝钢股份", "Baoshan Iron & Steel Co., Ltd."),
    ("6", "内蒙古样品新能源有限公司", "Inner Mongolia Yangpin New Energy Co., Ltd."),
    ("7", "三六零", "360 Security Technology Inc."),
]


def test_evaluate_duplicates_finds_known_names() -> None:
    report = evaluate_duplicates(ROWS)

    assert (report.rows, report.recall_at_1, report.recall_at_5) == (7, 1.0, 1.0)


def test_evaluate_duplicates_of_nothing() -> None:
    report = evaluate_duplicates([])

    assert (report.rows, report.recall_at_1) == (0, 0.0)


def test_ties_count_against() -> None:
    scores = np.array([[1, 1, 0], [0, 1, 0], [0, 0, 0]], dtype=np.float32)

    assert ranks_of_own(scores).tolist() == [2, 1, 3]


def test_a_semantic_vote_decides_where_names_are_silent() -> None:
    rows = [("1", "甲乙丙", "Quux"), ("2", "丁戊己", "Zork")]

    def vote(native: list[str], latin: list[str]) -> NDArray[np.float32]:
        assert (native, latin) == (["甲乙丙", "丁戊己"], ["Quux", "Zork"])
        return np.eye(2, dtype=np.float32)

    assert evaluate_duplicates(rows, semantic=vote).recall_at_1 == 1.0


def test_score_matrix_is_zero_without_anything_in_common() -> None:
    assert score_matrix(["甲乙丙"], ["Quux"]).tolist() == [[0.0]]


def test_read_rows_needs_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "names.tsv"
    file.write_text('id\tzh\tlatin\n1\t百度\t"Baidu" Inc.\n', encoding="utf-8")

    assert read_rows(file) == [("1", "百度", '"Baidu" Inc.')]
    file.write_text("id\tzh\n1\t百度\n", encoding="utf-8")
    with pytest.raises(KeyError):
        read_rows(file)

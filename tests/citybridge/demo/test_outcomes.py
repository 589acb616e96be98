"""The sample outcomes: said by both sides and an office, about introductions that were agreed to."""

import pytest
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.demo.introductions import load_introductions
from citybridge.demo.outcomes import load_outcomes
from citybridge.demo.tables import read
from citybridge.outcomes.models import Outcome


@pytest.mark.django_db
def test_samples_are_told_and_one_pair_disagrees():
    told, rows = read("samples/outcomes.tsv"), read("samples/introductions.tsv")
    named = {row[part] for row in told for part in ("asking", "counterpart")}
    rows = [row | {"profile": ""} for row in rows if {row["asking"], row["counterpart"]} <= named]
    organisations = {
        row["key"]: make_organisation(native_name=row["native_name"], member=row["member"])
        for row in [*read("samples/organisations.tsv"), *read("story/organisations.tsv")]
        if row["key"] in named
    }
    user = make_user("Sara Secretary", is_secretariat=True)
    load_introductions(rows, organisations=organisations, people={row["by"]: user for row in rows}, at=NOW)

    load_outcomes(told, organisations, at=NOW)

    kinds = Outcome.objects.filter(retracted_at=None)
    assert kinds.count() == sum(row["kinds"].count("|") + 1 for row in told)
    pumps = kinds.filter(introduction__asking=organisations["taizhou-sample-pump"])
    assert set(pumps.values_list("kind", flat=True)) >= {"useful", "not_useful"}
    assert set(kinds.filter(kind="order").values_list("band", flat=True)) == {"to_250k", "to_50k"}

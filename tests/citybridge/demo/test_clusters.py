"""The sample cluster of the demonstration."""

import pytest
from tests.citybridge.making import NOW, make_organisation

from citybridge.clusters.models import Cluster
from citybridge.clusters.queries.clusters import participants_of
from citybridge.demo.clusters import load_clusters
from citybridge.demo.tables import read, split


@pytest.mark.django_db
def test_sample_cluster_has_both_sides_all_languages_and_says_that_it_is_one():
    rows = read("samples/clusters.tsv")
    known = {row["key"]: row for row in read("samples/organisations.tsv")}
    organisations = {
        key: make_organisation(native_name=known[key]["native_name"], member=known[key]["member"])
        for row in rows
        for key in split(row["organisations"])
    }

    load_clusters(rows, organisations, at=NOW)

    cluster = Cluster.objects.get()
    assert cluster.is_sample
    assert [row.side for row in participants_of(cluster)] == ["CN", "CN", "DE", "DE"]
    assert sorted(text.language for text in cluster.texts.all()) == ["de", "en", "zh"]
    assert sorted(text.language for text in cluster.posts.get().texts.all()) == ["de", "en", "zh"]
    assert [topic.slug for topic in cluster.topics.order_by("slug")] == sorted(split(rows[0]["topics"]))

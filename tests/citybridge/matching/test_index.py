"""The index follows what it derives from, through the queued job, and shows nothing that is not shown."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.market import Market

from citybridge.core.work import REFRESH_INDEX, announce_change
from citybridge.matching.engine.searching import search
from citybridge.matching.models import IndexDocument, IndexState, LexemeFrequency
from citybridge.matching.operations import count_lexemes, rebuild_index, refresh_documents, renew_if_outdated
from citybridge.matching.queries.filters import Filters
from citybridge.organisations.operations import hide_organisation, publish_organisation, update_organisation
from citybridge.organisations.queries import describe
from citybridge.profiles.operations import create_profile, expire_due_profiles, renew_profile, withdraw_profile
from citybridge.profiles.validators import ProfileData, TextData


def _work() -> int:
    """Do the refreshes that wait, as a worker would; returns how many there were."""
    jobs = list(ProcrastinateJob.objects.filter(task_name=REFRESH_INDEX, status="todo").order_by("pk"))
    for job in jobs:
        app.tasks[job.task_name].func(**job.args)
    ProcrastinateJob.objects.filter(pk__in=[job.pk for job in jobs])._raw_delete("default")
    return len(jobs)


def _names(text: str) -> set[str]:
    return {hit.organisation.external_key for hit in search(text, Filters(timezone.localdate()), limit=100).hits}


def _documents(market: Market, key: str) -> list[tuple[str, int]]:
    owner = market.organisations[key].pk
    return sorted(IndexDocument.objects.filter(organisation_id=owner).values_list("noun", "object_id"))


def test_changed_name_is_found_after_the_job_and_the_old_one_is_not(market: Market):
    laser = market.organisations["laser"]
    changed = describe(laser)
    changed = type(changed)(**{**vars(changed), "native_name": "Quarzmuster Optik GmbH", "latin_name": ""})

    update_organisation(laser, changed, today=timezone.localdate())

    assert _work() == 1
    assert "laser" in _names('"Quarzmuster"')
    assert "laser" not in _names('"Beispiel Lasertechnik"')


def test_one_writes_after_the_other(market: Market):
    """What a second worker would write at the same moment waits for the end of the first one's transaction."""
    organisation = market.organisations["laser"].pk

    refresh_documents("organisation", [organisation], today=timezone.localdate())

    with connection.get_new_connection(connection.get_connection_params()) as other:
        taken = other.execute("SELECT pg_try_advisory_xact_lock(hashtext('matching_indexdocument'))").fetchone()
    assert taken == (False,)


def test_hidden_organisation_takes_its_profiles_along_and_comes_back_with_them(market: Market):
    before = _documents(market, "conveyor")

    hide_organisation(market.organisations["conveyor"])
    _work()
    hidden = _documents(market, "conveyor")
    publish_organisation(market.organisations["conveyor"])
    _work()

    assert (len(before), hidden, _documents(market, "conveyor")) == (3, [], before)


def test_draft_is_never_found(market: Market):
    data = ProfileData("offer", "de", texts={"de": TextData("Zylinderquetsche", "Ein Entwurf.")}, topics=("valves",))

    draft = create_profile(market.organisations["valve"], data)
    _work()

    assert draft.pk not in {row for _noun, row in _documents(market, "valve")}
    assert _names('"Zylinderquetsche"') == set()


def test_withdrawn_profile_vanishes(market: Market):
    withdraw_profile(market.profiles["sheet-request"])
    _work()

    assert [noun for noun, _row in _documents(market, "sheet")] == ["organisation"]


def test_expired_profile_vanishes_on_its_day_even_before_any_job(market: Market):
    last = market.profiles["robot-offer"].expires_on
    found = [search("焊接机器人出口", Filters(day)).hits for day in (last, last + timedelta(days=1))]

    assert [any(hit.profile for hit in hits if hit.organisation.external_key == "robot") for hits in found] == [
        True,
        False,
    ]


def test_expired_profile_leaves_the_index_with_the_job_and_returns_when_renewed(market: Market):
    profile = market.profiles["robot-offer"]
    after = profile.expires_on + timedelta(days=1)

    expire_due_profiles(today=after)
    _work()
    expired = _documents(market, "robot")
    profile.refresh_from_db()
    renew_profile(profile, expires_on=after + timedelta(days=30), at=timezone.now())
    _work()

    assert [noun for noun, _row in expired] == ["organisation"]
    assert ("profile", profile.pk) in _documents(market, "robot")


def test_change_of_a_member_refreshes_its_organisations(market: Market):
    foshan = market.organisations["robot"].member_id
    IndexDocument.objects.filter(member_id=foshan).update(version="old")

    announce_change("member", [foshan])
    _work()

    assert IndexDocument.objects.filter(version="old").count() == 0
    assert IndexDocument.objects.filter(member_id=foshan).count() == 4


def test_rebuilding_writes_the_same_documents_and_removes_what_has_no_organisation(market: Market):
    plain = ["organisation_id", "noun", "object_id", "names", "lexemes", "topics"]
    before = list(IndexDocument.objects.order_by("pk").values(*plain))
    IndexDocument.objects.filter(organisation_id=market.organisations["valve"].pk).update(organisation_id=-1)

    written = rebuild_index(at=timezone.now(), report=lambda _done, _of: None)

    assert (written, list(IndexDocument.objects.order_by("pk").values(*plain))) == (20, before)


def test_rebuilding_reports_progress_and_takes_waiting_refreshes_from_the_queue(market: Market):
    announce_change("organisation", [market.organisations["valve"].pk])
    steps = []

    rebuild_index(at=timezone.now(), report=lambda done, of: steps.append((done, of)))

    assert steps == [(10, 10)]
    assert ProcrastinateJob.objects.filter(task_name=REFRESH_INDEX, status="todo").count() == 0


def test_lexemes_are_counted_once_a_document(market: Market):
    rows = IndexDocument.objects.values_list("lexemes", flat=True)
    expected = {lexeme: sum(lexeme in row for row in rows) for row in rows for lexeme in row}

    count_lexemes(at=timezone.now())

    assert dict(LexemeFrequency.objects.values_list("lexeme", "documents")) == expected
    assert IndexState.objects.get().documents == 20


@pytest.mark.parametrize(("version", "renewed"), [(None, False), ("of another analyser", True)])
def test_index_of_another_analyser_is_written_anew(version, renewed, market: Market):
    if version:
        IndexDocument.objects.update(version=version)
        IndexState.objects.update(version=version)

    done = renew_if_outdated(at=timezone.now())

    assert (done, IndexDocument.objects.filter(version="of another analyser").count()) == (renewed, 0)
    assert renew_if_outdated(at=timezone.now()) is False


def test_counting_does_not_make_an_old_index_look_new(market: Market):
    IndexState.objects.update(version="of another analyser")

    count_lexemes(at=timezone.now())

    assert IndexState.objects.get().version == "of another analyser"

"""An office decides, and what it decided stays."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.citybridge.making import (
    LACKING,
    LAST_DAY,
    NOW,
    SECRETARIAT,
    SOUND,
    make_organisation,
    make_profile,
    make_user,
    officer_of,
    profile_data,
)

from citybridge.alliance.models import Office
from citybridge.core.errors import ChangedMeanwhile, OperationError
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.queries import actor_for
from citybridge.privacy.models import AuditEvent
from citybridge.profiles.enums import ReviewPoint
from citybridge.profiles.models import CooperationProfile, Review
from citybridge.profiles.operations import (
    InvalidReview,
    confirm_profile,
    publish_loaded,
    publish_profile,
    return_profile,
    submit_profile,
    update_profile,
)
from citybridge.profiles.queries import changed_for, open_return, snapshot_of, turn_around
from citybridge.profiles.validators import ReviewData, TextData

pytestmark = pytest.mark.django_db

ALL = frozenset(ReviewPoint.values)
NEW_WORDS = {"texts": {"de": TextData("Neuer Titel", "Wir bauen Anlagen zum Schweißen.", "Partner im Vertrieb")}}


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def office():
    return officer_of("bottrop")


def publish(profile, review=SOUND, *, actor=SECRETARIAT, **options):
    return publish_profile(profile, review=review, actor=actor, expires_on=LAST_DAY, at=NOW, **options)


def changed_profile(organisation) -> CooperationProfile:
    profile = make_profile(organisation)
    update_profile(profile, profile_data(**NEW_WORDS))
    profile.refresh_from_db()
    return profile


def test_decision_keeps_office_checklist_and_what_was_seen(organisation, office):
    profile = make_profile(organisation, state="submitted")

    publish(profile, ReviewData(ALL - {"language"}, comment="Gut.", is_knowing=True), actor=office)

    review = Review.objects.get()
    said = (review.decision, review.office, review.score, review.met, review.comment, review.at, review.waited_since)
    met = ["clear", "complete", "expectation", "no_secrets"]
    assert said == ("published", Office.objects.get(member__slug="bottrop"), 4, met, "Gut.", NOW, NOW)
    assert review.snapshot == snapshot_of(profile)


@pytest.mark.parametrize(
    ("review", "fault"),
    [
        (ReviewData(), "met"),
        (ReviewData(ALL - {"clear"}, is_knowing=True), "met"),
        (ReviewData(ALL - {"no_secrets"}, is_knowing=True), "met"),
        (ReviewData(ALL - {"complete"}), "is_knowing"),
        (ReviewData(ALL | {"made-up"}), "met"),
        (ReviewData(ALL, comment="a" * 1001), "comment"),
        (ReviewData(ALL, comment="a\u202eb"), "comment"),
    ],
)
def test_nothing_is_published_without_the_checklist(review, fault, organisation):
    profile = make_profile(organisation, state="submitted")

    with pytest.raises(InvalidReview) as refused:
        publish(profile, review)

    assert (list(refused.value.faults), CooperationProfile.objects.get().state) == ([fault], "submitted")


@pytest.mark.parametrize(
    ("review", "fault"),
    [
        (ReviewData(), "reasons"),
        (ReviewData(reasons={"made-up": ""}), "met"),
        (ReviewData(reasons={"clear": "a" * 501}), "reason_clear"),
    ],
)
def test_nothing_is_handed_back_without_a_reason(review, fault, organisation):
    profile = make_profile(organisation, state="submitted")

    with pytest.raises(InvalidReview) as refused:
        return_profile(profile, review=review, actor=SECRETARIAT, at=NOW)

    assert (list(refused.value.faults), Review.objects.count()) == ([fault], 0)


def test_reasons_are_open_until_it_is_published(organisation):
    profile = make_profile(organisation, state="submitted")
    return_profile(profile, review=LACKING, actor=SECRETARIAT, at=NOW)
    returned = open_return(profile)
    submit_profile(profile, at=NOW)
    resubmitted = open_return(profile)
    publish(profile)

    assert (returned, resubmitted, open_return(profile)) == (resubmitted, returned, None)
    assert (returned.reasons, returned.score) == ({"complete": "Name the certificates."}, 4)


def test_published_one_that_is_handed_back_is_a_draft(organisation):
    profile = changed_profile(organisation)

    return_profile(profile, review=LACKING, actor=SECRETARIAT, at=NOW)

    stored = CooperationProfile.objects.get()
    assert (stored.state, stored.changed_at) == ("draft", None)


def test_change_is_marked_and_what_is_changed_back_is_not(organisation, office):
    profile = make_profile(organisation)
    update_profile(profile, profile_data(**NEW_WORDS))
    marked = list(changed_for(office))
    update_profile(profile, profile_data())

    assert (marked, list(changed_for(office))) == ([profile], [])


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_change_of_what_is_not_published_is_not_marked(state, organisation):
    profile = make_profile(organisation, state=state)

    update_profile(profile, profile_data(**NEW_WORDS))

    assert CooperationProfile.objects.get().changed_at is None


def test_changes_are_those_of_the_own_office(organisation):
    changed_profile(organisation)

    found = {name: changed_for(officer_of(name)).count() for name in ("bottrop", "aachen", "foshan")}

    assert (found, changed_for(SECRETARIAT).count()) == ({"bottrop": 1, "aachen": 0, "foshan": 0}, 1)


def test_confirmed_change_is_what_is_vouched_for(organisation, office):
    profile = changed_profile(organisation)

    confirm_profile(profile, review=SOUND, actor=office, at=NOW)

    stored, review = CooperationProfile.objects.get(), Review.objects.latest("pk")
    assert (stored.state, stored.changed_at, review.decision) == ("published", None, "confirmed")
    assert review.snapshot["texts"]["de"]["title"] == "Neuer Titel"


def test_nothing_changed_is_nothing_to_confirm(organisation):
    with pytest.raises(OperationError, match="Nothing was changed"):
        confirm_profile(make_profile(organisation), review=SOUND, actor=SECRETARIAT, at=NOW)


@pytest.mark.parametrize("decide", [publish, lambda profile, **options: confirm_profile(
    profile, review=SOUND, actor=SECRETARIAT, at=NOW, **options
)])  # fmt: skip
def test_what_was_changed_meanwhile_is_not_vouched_for_unseen(decide, organisation):
    profile = make_profile(organisation, state="submitted") if decide is publish else changed_profile(organisation)
    seen = profile.version
    update_profile(profile, profile_data(stage="idea"))

    with pytest.raises(ChangedMeanwhile):
        decide(CooperationProfile.objects.get(), version=seen)


def test_list_of_an_office_is_vouched_for_without_a_score(organisation):
    publish_loaded([make_profile(organisation, state="draft")], expires_on=LAST_DAY, at=NOW)

    review = Review.objects.get()
    assert (review.decision, review.score, review.office.member.slug) == ("loaded", None, "bottrop")


def test_decision_is_never_rewritten_and_stays_while_its_profile_does(organisation):
    profile = make_profile(organisation)
    review = Review.objects.filter(profile=profile)

    for change in (lambda: review.update(comment="other"), lambda: _delete_now(review)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    profile.delete()

    assert Review.objects.count() == 0


def _delete_now(reviews) -> None:
    from django.db import connection

    reviews.delete()
    connection.check_constraints()


def test_person_who_leaves_leaves_the_decision(organisation):
    person = make_user("Officer", office="bottrop")
    publish(make_profile(organisation, state="submitted"), actor=actor_for(person))

    Review.objects.update(reviewer=None)

    assert Review.objects.get().office.member.slug == "bottrop"


def test_turn_around_is_the_median_of_the_last_twenty_decisions(organisation, office):
    for days in [40] * 3 + [1] * 9 + [3] * 11:
        profile = make_profile(organisation, state="draft")
        submit_profile(profile, at=NOW - timedelta(days=days))
        publish(profile)

    assert (turn_around(office), turn_around(officer_of("foshan"))) == (timedelta(days=3), None)


def test_decisions_are_in_the_audit_log(organisation, office):
    profile = make_profile(organisation, state="submitted")

    return_profile(profile, review=LACKING, actor=office, at=NOW)

    event = AuditEvent.objects.get(verb="profile.returned")
    assert (event.object_id, event.members, event.details) == (
        str(profile.public_id),
        [organisation.member_id],
        {"score": 4, "reasons": ["complete"]},
    )


def test_editors_read_the_reasons_in_their_language(organisation):
    editor = make_user("Editor", speaks_for=organisation)
    editor.language = "de"
    editor.save()
    profile = make_profile(organisation, state="submitted")

    return_profile(profile, review=LACKING, actor=officer_of("bottrop"), at=NOW)

    mail = OutgoingMail.objects.get(to_address=editor.email)
    assert (mail.language, mail.region, mail.subject_id) == ("de", "DE", editor.public_id)
    assert [
        part for part in ("Name the certificates.", f"/de/profiles/{profile.public_id}/edit/") if part in mail.plain
    ] == [
        "Name the certificates.",
        f"/de/profiles/{profile.public_id}/edit/",
    ]
    assert "Anlagen zum Schweißen" in mail.title

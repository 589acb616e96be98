"""What this room holds of people: who decided for an office. Offers and requests speak for organisations."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from citybridge.privacy.registry import PersonalData, Section, fields, register
from citybridge.profiles.models import CooperationProfile, ProfileText, Review

LABELS = {"at": _("time"), "decision": _("decision"), "comment": _("comment")}


def export(user_id: int) -> list[Section]:
    rows = [
        {"at": review.at, "decision": review.get_decision_display(), "comment": review.comment}
        for review in Review.objects.filter(reviewer_id=user_id).order_by("pk")
    ]
    return [Section("reviews", _("Decisions you took for an office"), rows, LABELS)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """The office's decision stays, without the person who took it."""
    Review.objects.filter(reviewer_id=user_id).update(reviewer=None)


register(
    PersonalData(
        room="profiles",
        classes={
            CooperationProfile: fields(
                technical="id public_id created_at updated_at version external_key",
                internal="state submitted_at published_at reminded_at changed_at source",
                public="organisation direction kind language stage certificates region_wished expires_on is_sample",
            ),
            CooperationProfile.topics.through: fields(technical="id cooperationprofile topic"),
            ProfileText: fields(
                technical="id profile updated_at source_digest outdated",
                public="language origin source_language title summary sought",
            ),
            Review: fields(
                technical="id profile",
                internal="office decision met score reasons comment snapshot waited_since at",
                personal="reviewer",
            ),
        },
        export=export,
        erase=erase,
    )
)

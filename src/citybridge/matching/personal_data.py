"""What this room holds of people: what they said of matches. The index holds organisations only."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from citybridge.matching.models import IndexDocument, IndexState, LexemeFrequency, MatchFeedback
from citybridge.privacy.registry import PersonalData, Section, fields, register

LABELS = {"at": _("time"), "verdict": _("opinion"), "reason": _("because"), "comment": _("comment")}


def export(user_id: int) -> list[Section]:
    rows = [
        {
            "at": opinion.given_at,
            "verdict": opinion.get_verdict_display(),
            "reason": opinion.get_reason_display(),
            "comment": opinion.comment,
        }
        for opinion in MatchFeedback.objects.filter(given_by_id=user_id).order_by("pk")
    ]
    return [Section("match_feedback", _("What you said of matches"), rows, LABELS)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """The verdict helps the ranking and stays without its giver; the words go."""
    MatchFeedback.objects.filter(given_by_id=user_id).update(given_by=None, comment="")


register(
    PersonalData(
        room="matching",
        classes={
            IndexDocument: fields(
                technical="object_id vector lexemes signature length topic_levels topic_scores words version"
                " found_until changed_on",
                public="organisation_id noun side direction kind organisation_kind member_id region language languages"
                " size experience topics own_topics names",
            ),
            LexemeFrequency: fields(technical="lexeme documents"),
            IndexState: fields(technical="id documents mean_length version counted_at"),
            MatchFeedback: fields(
                technical="id asking_noun asking_id found_noun found_id",
                personal="verdict reason comment given_by given_at",
            ),
        },
        export=export,
        erase=erase,
    )
)

"""Decisions of offices, campaigns, contacts, answers and objections."""

from citybridge.outreach.models.campaign import (
    Answer,
    Campaign,
    CampaignText,
    Contact,
    LetterRun,
    Objection,
)
from citybridge.outreach.models.proof import QuestionRecord
from citybridge.outreach.models.question import Decision, QuestionLines

__all__ = [
    "Answer",
    "Campaign",
    "CampaignText",
    "Contact",
    "Decision",
    "LetterRun",
    "Objection",
    "QuestionLines",
    "QuestionRecord",
]

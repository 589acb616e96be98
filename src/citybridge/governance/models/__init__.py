"""Bodies, sessions, agenda, resolutions and the steps that follow from them."""

from citybridge.governance.models.agenda import AgendaFile, AgendaItem
from citybridge.governance.models.minutes import MinutesAgreement, MinutesChange, MinutesParagraph
from citybridge.governance.models.resolution import Resolution, Vote
from citybridge.governance.models.session import Attendance, Body, Session
from citybridge.governance.models.step import NextStep, StepNote

__all__ = [
    "AgendaFile",
    "AgendaItem",
    "Attendance",
    "Body",
    "MinutesAgreement",
    "MinutesChange",
    "MinutesParagraph",
    "NextStep",
    "Resolution",
    "Session",
    "StepNote",
    "Vote",
]

"""Bodies, sessions, agenda, resolutions and the steps that follow from them."""

from citybridge.governance.models.admission import Admission, Application, ApplicationFile, ApplicationRequest
from citybridge.governance.models.agenda import AgendaFile, AgendaItem
from citybridge.governance.models.certificate import Certificate, Departure, RestingProfile
from citybridge.governance.models.minutes import MinutesAgreement, MinutesChange, MinutesParagraph
from citybridge.governance.models.resolution import Resolution, Vote
from citybridge.governance.models.session import Attendance, Body, Session
from citybridge.governance.models.step import NextStep, StepNote

__all__ = [
    "Admission",
    "AgendaFile",
    "AgendaItem",
    "Application",
    "ApplicationFile",
    "ApplicationRequest",
    "Attendance",
    "Body",
    "Certificate",
    "Departure",
    "MinutesAgreement",
    "MinutesChange",
    "MinutesParagraph",
    "NextStep",
    "Resolution",
    "RestingProfile",
    "Session",
    "StepNote",
    "Vote",
]

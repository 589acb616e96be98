"""A print of many badges that the worker makes; the file goes after a week."""

from uuid import uuid4

from django.db import models

from citybridge.accounts.models import User
from citybridge.core.languages import Language
from citybridge.core.models import Identified
from citybridge.events.enums import PrintState
from citybridge.events.models.event import Event


def storage_name(_print: "BadgePrint", _file_name: str) -> str:
    """A name nobody chose."""
    return f"badges/{uuid4().hex}.pdf"


class BadgePrint(Identified):
    """`people` are public ids of attendees; `progress` counts the badges that are drawn."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="badge_prints")
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    state = models.CharField(max_length=7, choices=PrintState.choices, default=PrintState.WAITING)
    language = models.CharField(max_length=2, choices=Language.choices)
    people = models.JSONField(default=list)
    progress = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=storage_name, max_length=100, blank=True)

    def __str__(self) -> str:
        return f"badges {self.public_id} {self.state}"

"""What was so when an event was over: a row an organisation that was in question, which changes no more."""

from django.db import models

from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import AnswerKind, Stage, Verdict
from citybridge.privacy.enums import Channel
from citybridge.topics.models import Topic


class QuestionRecord(models.Model):
    """One line of the proof of a past event.

    Profiles change, organisations move, and people have their data erased; what a council was told stays. An empty
    `verdict` is somebody who came without having been in question. Nothing in it is about people.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="question_records")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="question_records")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="question_records")
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    verdict = models.CharField(max_length=7, choices=Verdict.choices, blank=True)
    is_decided = models.BooleanField(default=False, help_text="the office set the verdict itself")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    channel = models.CharField(max_length=6, choices=Channel.choices, blank=True)
    informed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=5, choices=AnswerKind.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    is_registered = models.BooleanField(default=False)
    has_travelled = models.BooleanField(default=False)
    at = models.DateTimeField(help_text="when the record was made")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_record_an_event_and_organisation", fields=["event", "organisation"])
        ]
        indexes = [models.Index(fields=["event", "member"])]

    def __str__(self) -> str:
        return f"{self.event_id} {self.organisation_id} {self.stage}"

"""What two organisations write to each other after they agreed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.languages import Language
from citybridge.core.models import Identified, StoredFile
from citybridge.introductions.models.introduction import Introduction
from citybridge.organisations.models import Organisation


class Message(Identified):
    """One message of a thread; `request_key` comes with the form, so that a double click writes once."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="messages")
    speaks_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("message"), max_length=4000)
    language = models.CharField(max_length=2, choices=Language.choices)
    request_key = models.UUIDField(unique=True)
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["introduction", "sent_at"])]

    def __str__(self) -> str:
        return f"message {self.public_id}"

    @property
    def is_erased(self) -> bool:
        """Nothing empty is ever sent: a message without words was taken back, or its sender was erased."""
        return not self.text


class MessageTranslation(models.Model):
    """What a machine made of a message, always marked as such beside the original."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2, choices=Language.choices)
    text = models.TextField()
    provider = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_translation_a_language", fields=["message", "language"])]

    def __str__(self) -> str:
        return f"{self.language} of {self.message_id}"


class Attachment(StoredFile):
    """A file of a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")


class ThreadVisit(models.Model):
    """Up to when a person has read a thread; what came later counts as unread."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="visits")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_visit_a_person", fields=["introduction", "user"])]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.introduction_id}"

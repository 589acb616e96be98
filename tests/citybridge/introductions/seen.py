"""What an introduction left behind: its timeline, and who was written to."""

from citybridge.introductions.models import Introduction
from citybridge.mail.models import OutgoingMail


def timeline(introduction: Introduction) -> list[tuple[str, str]]:
    return list(introduction.steps.order_by("pk").values_list("kind", "party"))


def written_to() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("to_address", "title"))

from citybridge.introductions.models.conversation import Attachment, Message, MessageTranslation, ThreadVisit
from citybridge.introductions.models.introduction import Introduction, Step
from citybridge.introductions.models.release import CardRelease

__all__ = ["Attachment", "CardRelease", "Introduction", "Message", "MessageTranslation", "Step", "ThreadVisit"]

"""The thread of an introduction as this reader sees it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from citybridge.accounts.actor import Actor
from citybridge.accounts.phrases import titled_name
from citybridge.accounts.validators import CardData
from citybridge.core.languages import reader_language
from citybridge.introductions.engine.translation import translator
from citybridge.introductions.models import Introduction, Message, MessageTranslation
from citybridge.introductions.queries.cards import visible_cards
from citybridge.introductions.queries.conversation import (
    can_read,
    can_write,
    messages_of,
    offices_may_read,
    unread_counts,
)
from citybridge.web.introductions.contact_forms import MessageForm

LATEST = 20


@dataclass(frozen=True)
class ShownMessage:
    """One message. `person` is empty for somebody of the other side who has released no card."""

    message: Message
    person: str
    is_ours: bool
    is_mine: bool
    translation: MessageTranslation | None
    can_be_translated: bool


@dataclass(frozen=True)
class Conversation:
    """Asked by the templates; each answer is found once."""

    actor: Actor
    introduction: Introduction

    @cached_property
    def count(self) -> int:
        return messages_of(self.actor, self.introduction).count()

    @cached_property
    def latest(self) -> list[ShownMessage]:
        start = max(0, self.count - LATEST)
        return self.shown(list(messages_of(self.actor, self.introduction)[start:]))

    @property
    def earlier(self) -> int:
        return max(0, self.count - LATEST)

    @cached_property
    def unread(self) -> int:
        return unread_counts(self.actor, [self.introduction]).get(self.introduction.pk, 0)

    @cached_property
    def can_write(self) -> bool:
        return can_write(self.actor, self.introduction)

    @cached_property
    def form(self) -> MessageForm:
        return MessageForm()

    @property
    def offices_read(self) -> bool:
        return offices_may_read(self.introduction)

    @property
    def we_allow(self) -> bool:
        """Whether the reader's own side lets the offices read along."""
        is_asking = self.introduction.asking_id in self.actor.organisation_ids
        introduction = self.introduction
        return introduction.asking_lets_offices_read if is_asking else introduction.counterpart_lets_offices_read

    @property
    def they_allow(self) -> bool:
        is_asking = self.introduction.asking_id in self.actor.organisation_ids
        introduction = self.introduction
        return introduction.counterpart_lets_offices_read if is_asking else introduction.asking_lets_offices_read

    def shown(self, messages: list[Message]) -> list[ShownMessage]:
        return [self._shown(message) for message in messages]

    def _shown(self, message: Message) -> ShownMessage:
        language = reader_language()
        translations = {row.language: row for row in message.translations.all()}
        is_ours = message.speaks_for_id in self.actor.organisation_ids
        own_name = message.sender.name if is_ours and message.sender else ""
        return ShownMessage(
            message=message,
            person=own_name or self._known_names.get(message.sender_id or 0, ""),
            is_ours=is_ours,
            is_mine=message.sender_id == self.actor.user_id and not message.is_erased,
            translation=translations.get(language),
            can_be_translated=(
                self._has_translator
                and not message.is_erased
                and message.language != language
                and language not in translations
            ),
        )

    @cached_property
    def _known_names(self) -> dict[int, str]:
        """Names of people of the other side who have released their card to the reader's organisation."""
        found = visible_cards(self.actor, self.introduction)
        return {release.user_id: titled_name(CardData.of(release.card), reader_language()) for release in found}

    @cached_property
    def _has_translator(self) -> bool:
        return translator() is not None


def conversation_for(actor: Actor, introduction: Introduction) -> dict[str, Any]:
    """`conversation` for whoever may read the thread, else None."""
    return {"conversation": Conversation(actor, introduction) if can_read(actor, introduction) else None}

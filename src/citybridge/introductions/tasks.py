"""Daily work: end what nobody answered, remind those who must act; and what follows from a changed card."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.accounts.operations.cards import CARD_CHANGED
from citybridge.introductions.operations.clock import expire_due_introductions, remind_of_introductions
from citybridge.introductions.operations.releasing import tell_of_changed_card


@app.periodic(cron="15 0,6,12 * * *")
@app.task(name="citybridge.mind_introductions", queueing_lock="citybridge.mind_introductions", pass_context=False)
def mind_introductions(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    now = timezone.now()
    expire_due_introductions(at=now)
    remind_of_introductions(at=now)


@app.task(name=CARD_CHANGED, pass_context=False)
def card_changed(user_id: int) -> None:
    tell_of_changed_card(user_id, at=timezone.now())

"""Work by itself: waves and reminders of campaigns, what became of their mails, letters, the proof of past events."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.core.work import AWAITED
from citybridge.outreach.operations.following import follow_mails
from citybridge.outreach.operations.printing import DRAW_LETTERS, make_letters
from citybridge.outreach.operations.proving import keep_due_proofs
from citybridge.outreach.operations.releasing import SEND
from citybridge.outreach.operations.sending import queue_running_campaigns
from citybridge.outreach.operations.sending import send_campaign as send_due


@app.task(name=SEND, priority=AWAITED)
def send_campaign(campaign_id: int) -> None:
    send_due(campaign_id, at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="citybridge.queue_campaigns", queueing_lock="citybridge.queue_campaigns")
def queue_campaigns(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    queue_running_campaigns()


@app.periodic(cron="* * * * *")
@app.task(name="citybridge.follow_campaign_mails", queueing_lock="citybridge.follow_campaign_mails")
def follow(timestamp: int) -> None:  # noqa: ARG001 - as above
    follow_mails()


@app.task(name=DRAW_LETTERS, priority=AWAITED)
def draw_letters(run_id: int) -> None:
    make_letters(run_id, at=timezone.now())


@app.periodic(cron="25 3 * * *")
@app.task(name="citybridge.keep_proofs", queueing_lock="citybridge.keep_proofs")
def keep_proofs(timestamp: int) -> None:  # noqa: ARG001 - as above
    keep_due_proofs(at=timezone.now())

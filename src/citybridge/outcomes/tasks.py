"""Work by itself: feedback becomes statements, questions follow from contacts, what is due is asked."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.outcomes.operations.taking_feedback import take_feedback

DERIVE, ASK = "citybridge.derive_outcome_inquiries", "citybridge.ask_for_outcomes"


@app.periodic(cron="20 * * * *")
@app.task(name=DERIVE, queueing_lock=DERIVE, lock=DERIVE)
def derive(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    take_feedback()
    derive_inquiries(at=timezone.now())


# In the morning of Germany, which is the afternoon of China.
@app.periodic(cron="10 7 * * 1-5")
@app.task(name=ASK, queueing_lock=ASK, lock=ASK)
def ask(timestamp: int) -> None:  # noqa: ARG001 - as above
    now = timezone.now()
    derive_inquiries(at=now)
    ask_due_inquiries(at=now)

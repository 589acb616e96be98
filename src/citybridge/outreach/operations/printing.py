"""Letters from the wish to print them to the post office: made once, printed as often as one likes, posted once."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.accounts.actor import Actor
from citybridge.core.errors import OperationError
from citybridge.core.work import enqueue
from citybridge.outreach.engine.letter_writing import letters_due, write_letters
from citybridge.outreach.engine.letters import draw_letters
from citybridge.outreach.enums import ContactState, TextKind
from citybridge.outreach.models import Campaign, Contact, LetterRun
from citybridge.outreach.queries.contacts import texts_of
from citybridge.outreach.queries.letters import contacts_of_run, postable
from citybridge.privacy.operations import record

DRAW_LETTERS = "citybridge.draw_letters"
# So many are drawn while somebody waits; more are work for the worker.
AT_ONCE = 20
# Progress is written down each so many letters.
STEP = 20
UNDO_DAYS = 14
NOON = time(12, tzinfo=UTC)


class UnableToPrint(OperationError):
    """There is nothing to print, or words are missing."""


class UnableToPost(OperationError):
    """The letters are not made yet, or were posted already; or it is too late to undo that."""


@transaction.atomic
def begin_letters(campaign: Campaign, *, actor: Actor, at: datetime, is_reminder: bool = False) -> LetterRun:
    """Put all letters that are due into one run, and draw them: at once when they are few, else by the worker."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    today = timezone.localdate(at)
    due = list(letters_due(campaign, today=today, is_reminder=is_reminder))
    _check(campaign, due, is_reminder=is_reminder)
    run = LetterRun.objects.create(campaign=campaign, is_reminder=is_reminder, asked_by_id=actor.user_id)
    run.contacts.set(due)
    _record("letters.asked", run, actor, at, {"letters": len(due)})
    if len(due) <= AT_ONCE:
        make_letters(run.pk, at=at)
        run.refresh_from_db()
    else:
        enqueue(DRAW_LETTERS, lock=f"{DRAW_LETTERS}:{run.pk}", run_id=run.pk)
    return run


def make_letters(run_id: int, *, at: datetime) -> None:
    """Draw the letters of a run, without those who objected or were told otherwise meanwhile; once.

    Progress is seen while it lasts, so that it is no single transaction; a worker that dies begins anew. What
    fails is noted by its name, so that the page of the run does not wait for ever.
    """
    run = LetterRun.objects.defer("content").filter(pk=run_id, made_at__isnull=True).first()
    if run is None:
        return
    contacts = list(postable(run))
    try:
        content = _drawn(run, contacts, day=timezone.localdate(at)) if contacts else None
    except Exception as error:
        LetterRun.objects.filter(pk=run_id).update(failure=type(error).__name__)
        raise
    _keep(run, contacts, content, at=at)


@transaction.atomic
def post_letters(run: LetterRun, *, on: date, actor: Actor, at: datetime) -> int:
    """The letters went to the post on this day: those in it count as informed. Returns how many.

    Who objected after printing is left out; the page names them so that their letters are taken out of the pile.
    """
    run = _locked(run)
    if run.made_at is None or run.posted_on is not None:
        raise UnableToPost(_("These letters are not made yet, or were posted already."))
    if not timezone.localdate(run.made_at) <= on <= timezone.localdate(at):
        raise UnableToPost(_("Choose a day between the making of the letters and today."))
    posted = Contact.objects.filter(pk__in=list(postable(run).values_list("pk", flat=True)))
    number = posted.update(**_told(run, datetime.combine(on, NOON), actor.user_id))
    run.posted_on = on
    run.save(update_fields=["posted_on", "updated_at"])
    _record("letters.posted", run, actor, at, {"letters": number})
    return number


@transaction.atomic
def unpost_letters(run: LetterRun, *, actor: Actor, at: datetime) -> None:
    """It was a mistake: those who have not answered are not informed again. For fourteen days."""
    run = _locked(run)
    if not can_unpost(run, today=timezone.localdate(at)):
        raise UnableToPost(_("This cannot be undone any more."))
    moment = datetime.combine(run.posted_on or date.min, NOON)
    field = "reminded_at" if run.is_reminder else "informed_at"
    told = run.contacts.filter(**{field: moment}, state=ContactState.INFORMED, answers__isnull=True)
    undone = {"reminded_at": None} if run.is_reminder else {"state": ContactState.PLANNED, "informed_at": None}
    Contact.objects.filter(pk__in=list(told.values_list("pk", flat=True))).update(handled_by=None, **undone)
    run.posted_on = None
    run.save(update_fields=["posted_on", "updated_at"])
    _record("letters.unposted", run, actor, at, {})


@transaction.atomic
def discard_letters(run: LetterRun, *, actor: Actor, at: datetime) -> None:
    """Throw away what was not posted; its organisations wait for a letter again."""
    run = _locked(run)
    if run.posted_on is not None:
        raise UnableToPost(_("These letters were posted. Undo that first."))
    _record("letters.discarded", run, actor, at, {})
    run.delete()


def can_unpost(run: LetterRun, *, today: date) -> bool:
    return run.posted_on is not None and today <= run.posted_on + timedelta(days=UNDO_DAYS)


def forget_letters(before: datetime, dry_run: bool) -> int:
    """Take away the PDF of letters that were posted before this day; that they were posted stays known."""
    old = LetterRun.objects.filter(posted_on__lt=before.date(), content__isnull=False)
    return old.count() if dry_run else old.update(content=None)


def _check(campaign: Campaign, due: Sequence[Contact], *, is_reminder: bool) -> None:
    if not due:
        raise UnableToPrint(_("There is no letter to print now."))
    if not campaign.member.office.street:
        raise UnableToPrint(_("Enter the postal address of your office first; it stands above the window."))
    known = texts_of(campaign, _kind(is_reminder))
    if any(contact.language not in known for contact in due):
        raise UnableToPrint(_("The campaign lacks a text in the language of some of these organisations."))


def _kind(is_reminder: bool) -> TextKind:
    return TextKind.REMINDER if is_reminder else TextKind.INVITATION


def _drawn(run: LetterRun, contacts: Iterable[Contact], *, day: date) -> bytes:
    ids = [contact.pk for contact in contacts]
    letters = write_letters(run.campaign, contacts_of_run(run).filter(pk__in=ids), kind=_kind(run.is_reminder))

    def report(number: int) -> None:
        if number % STEP == 0:
            LetterRun.objects.filter(pk=run.pk).update(drawn=number)

    return draw_letters(letters, day=day, report=report)


@transaction.atomic
def _keep(run: LetterRun, contacts: Sequence[Contact], content: bytes | None, *, at: datetime) -> None:
    """Unless somebody else was quicker, or threw the run away meanwhile."""
    locked = LetterRun.objects.select_for_update().defer("content").filter(pk=run.pk, made_at__isnull=True).first()
    if locked is None:
        return
    locked.contacts.set(contacts)
    locked.content, locked.made_at, locked.drawn = content, at, len(contacts)
    locked.save(update_fields=["content", "made_at", "drawn", "updated_at"])


def _told(run: LetterRun, moment: datetime, user_id: int | None) -> dict[str, object]:
    if run.is_reminder:
        return {"reminded_at": moment, "handled_by": user_id}
    return {"state": ContactState.INFORMED, "informed_at": moment, "handled_by": user_id}


def _locked(run: LetterRun) -> LetterRun:
    found = LetterRun.objects.select_for_update(of=("self",)).select_related("campaign").defer("content")
    locked = found.filter(pk=run.pk).first()
    if locked is None:
        raise UnableToPost(_("These letters were thrown away."))
    return locked


def _record(verb: str, run: LetterRun, actor: Actor, at: datetime, details: dict[str, int]) -> None:
    members = [run.campaign.member_id]
    record(verb, noun="letter_run", object_id=run.public_id, actor=actor.user_id, at=at, members=members,
           details=details)  # fmt: skip

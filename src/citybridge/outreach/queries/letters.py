"""Reads of letters: who gets one today, and what has been printed."""

from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from citybridge.outreach.enums import CampaignState, ContactState
from citybridge.outreach.models import Campaign, Contact, LetterRun
from citybridge.outreach.queries.contacts import letters_to_write, to_remind
from citybridge.privacy.enums import Channel


def due_letters(campaign: Campaign, *, waves: int) -> QuerySet[Contact]:
    """Who gets a letter in the first `waves` waves: with an address, in no run that waits for the post."""
    if campaign.state != CampaignState.RUNNING:
        return Contact.objects.none()
    return _not_in_work(letters_to_write(campaign)).filter(wave__lte=waves)


def due_reminders(campaign: Campaign, *, today: date) -> QuerySet[Contact]:
    """Who was written to by letter and has not answered in the time that the campaign gives."""
    return _not_in_work(to_remind(campaign, Channel.LETTER, today=today))


def runs_of(campaign: Campaign) -> QuerySet[LetterRun]:
    """Latest first, without the PDF itself; carries `letters`, how many are in it."""
    rows = LetterRun.objects.filter(campaign=campaign).defer("content").select_related("asked_by")
    return rows.annotate(letters=Count("contacts")).order_by("-pk")


def run_of(campaign: Campaign, public_id: UUID) -> LetterRun | None:
    return runs_of(campaign).filter(public_id=public_id).first()


def printed_pdf(run: LetterRun) -> bytes | None:
    """The very bytes that were made; None before that, and once they were forgotten."""
    content = LetterRun.objects.values_list("content", flat=True).get(pk=run.pk)
    return None if content is None else bytes(content)


def postable(run: LetterRun) -> QuerySet[Contact]:
    """Those of a run whose letters may still go to the post: nobody objected, got a mail or answered meanwhile."""
    state = ContactState.INFORMED if run.is_reminder else ContactState.PLANNED
    return contacts_of_run(run).filter(
        channel=Channel.LETTER, state=state, answers__isnull=True, organisation__objection__isnull=True
    )


def to_take_out(run: LetterRun) -> QuerySet[Contact]:
    """Those whose printed letter must not be posted any more."""
    return contacts_of_run(run).exclude(pk__in=postable(run).values("pk"))


def contacts_of_run(run: LetterRun) -> QuerySet[Contact]:
    return run.contacts.select_related("organisation").order_by("organisation__sort_key", "pk")


def _not_in_work(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    waiting = LetterRun.objects.filter(posted_on__isnull=True).values("contacts")
    addressed = contacts.exclude(organisation__postal_address=None).exclude(organisation__postal_address__street="")
    return addressed.exclude(pk__in=waiting.exclude(contacts=None))

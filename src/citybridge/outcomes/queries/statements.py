"""What was said: of a contact by its sides, by a person; and who does not want to be asked."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.outcomes.models import Inquiry, Outcome, Refusal
from citybridge.outcomes.queries.contacts import Contact


def standing() -> QuerySet[Outcome]:
    """Statements that were not taken back."""
    return Outcome.objects.filter(retracted_at__isnull=True)


def statements_of(contact: Contact) -> QuerySet[Outcome]:
    """Everything both sides and their offices said of a contact, the latest month first."""
    found = Outcome.objects.filter(introduction=contact.introduction, meeting=contact.meeting)
    return found.select_related("organisation", "told_by").order_by("-happened_on", "-told_at", "-pk")


def visible_statements(actor: Actor, contact: Contact) -> QuerySet[Outcome]:
    """An organisation reads its own side; both offices and the secretariat read both."""
    members = {side.member_id for side in contact.sides}
    if actor.is_secretariat or members & actor.member_ids:
        return statements_of(contact)
    return statements_of(contact).filter(organisation_id__in=actor.organisation_ids)


def standing_of(contact: Contact, organisation: Organisation) -> QuerySet[Outcome]:
    """What holds of one side's words."""
    return statements_of(contact).filter(organisation=organisation, retracted_at__isnull=True)


def told_by(user_id: int) -> QuerySet[Outcome]:
    return Outcome.objects.filter(told_by_id=user_id).select_related("organisation", "counterpart").order_by("pk")


def refusal_of(user_id: int) -> Refusal | None:
    return Refusal.objects.filter(user_id=user_id).first()


def refusing_organisations(actor: Actor) -> set[int]:
    """Those of the actor's organisations that do not want to be asked."""
    own = Q(organisation_id__in=actor.organisation_ids)
    return set(Refusal.objects.filter(own).values_list("organisation_id", flat=True))


def statements_about(actor: Actor, contacts: Sequence[Contact]) -> QuerySet[Outcome]:
    """What holds of several contacts, as far as the actor reads it, by month."""
    introductions = [row.introduction.pk for row in contacts if row.introduction]
    meetings = [row.meeting.pk for row in contacts if row.meeting]
    rows = standing().filter(Q(introduction__in=introductions) | Q(meeting__in=meetings))
    if not actor.is_secretariat:
        offices = Q(organisation__member__in=actor.member_ids) | Q(counterpart__member__in=actor.member_ids)
        rows = rows.filter(Q(organisation__in=actor.organisation_ids) | offices)
    return rows.order_by("happened_on", "pk")


def given_to(inquiry: Inquiry) -> QuerySet[Outcome]:
    """What holds of the answer to one question."""
    return standing().filter(inquiry=inquiry).order_by("pk")


def editable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Organisations for which the actor decides whether they are asked."""
    return living().filter(pk__in=actor.editor_ids).order_by("sort_key", "pk")

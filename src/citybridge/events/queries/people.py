"""What is known of one person: by their account, or by the address that an office wrote down for them."""

from django.db.models import Q, QuerySet

from citybridge.accounts.models import User
from citybridge.events.models import Attendee, CheckIn, Participation
from citybridge.organisations.enums import MemberRole


def attendances_of(user_id: int) -> QuerySet[Attendee]:
    return Attendee.objects.filter(_person(user_id)).select_related("participation__event").order_by("pk")


def registered_by(user_id: int) -> QuerySet[Participation]:
    found = Participation.objects.filter(registered_by_id=user_id)
    return found.select_related("event", "organisation").order_by("pk")


def check_ins_of(user_id: int) -> QuerySet[CheckIn]:
    """Passages of the person, and those that the person scanned."""
    attendees = Attendee.objects.filter(_person(user_id))
    found = CheckIn.objects.filter(Q(attendee__in=attendees) | Q(scanned_by_id=user_id))
    return found.select_related("attendee__participation__event").order_by("pk")


def people_to_tell(participation: Participation) -> list[User]:
    """Who speaks for the participant, and who registered it; where nobody does, the office of its member."""
    found = Q(pk=participation.registered_by_id)
    if participation.organisation_id:
        found |= Q(memberships__organisation=participation.organisation_id, memberships__role=MemberRole.EDITOR)
    people = User.objects.filter(found, is_active=True).distinct().order_by("pk")
    return list(people) or list(
        User.objects.filter(offices__member=participation.member_id, is_active=True).order_by("pk")
    )


def _person(user_id: int) -> Q:
    address = User.objects.filter(pk=user_id).values_list("email", flat=True).first()
    return Q(user_id=user_id) | Q(email__iexact=address) if address else Q(user_id=user_id)

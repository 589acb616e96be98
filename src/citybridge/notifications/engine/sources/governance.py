"""Sessions to answer, proposals and applications to decide, open votes, steps that are due."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.governance.enums import SessionState
from citybridge.governance.models import Attendance, Vote
from citybridge.governance.queries.admission import waiting_applications
from citybridge.governance.queries.agenda import proposals_waiting
from citybridge.governance.queries.sessions import to_answer
from citybridge.governance.queries.steps import SOON, due_steps
from citybridge.notifications.engine.entries import MOST, SECRETARIAT, Asked, Entry, office_hat, start_of
from citybridge.notifications.enums import Kind


def answers(asked: Asked) -> Iterator[Entry]:
    """Sessions to which one's office is called and has not said whether it comes."""
    if not asked.actor.member_ids:
        return
    for row in to_answer(asked.actor, at=asked.at)[:MOST]:
        yield Entry(
            Kind.SESSION,
            _("Say who comes to %(session)s.") % {"session": row.name},
            reverse("session", args=[row.public_id]),
            row.invited_at or row.created_at,
            row.starts_at.date(),
            office_hat(asked.actor, min(asked.actor.member_ids)),
        )


def proposals(asked: Asked) -> Iterator[Entry]:
    """Items that members proposed, for the secretariat."""
    if not asked.actor.is_secretariat:
        return
    for row in proposals_waiting()[:MOST]:
        yield Entry(
            Kind.SESSION,
            _("A member proposed an item for %(session)s.") % {"session": row.session.name},
            reverse("session", args=[row.session.public_id]),
            row.created_at,
            row.session.starts_at.date(),
            SECRETARIAT,
        )


def votes(asked: Asked) -> Iterator[Entry]:
    """Open votes in which a member of one's office has a voice and has not used it."""
    voices = Attendance.objects.filter(
        ~Exists(Vote.objects.filter(resolution=OuterRef("session__items__resolutions"), member=OuterRef("member"))),
        member__in=asked.actor.member_ids, has_vote=True, session__state=SessionState.OPEN,
        session__items__resolutions__vote_open=True,
    )  # fmt: skip
    rows = voices.values_list("member", "session__public_id", "session__items__resolutions__public_id", "updated_at")
    for member, session, resolution, since in rows.order_by("session", "pk")[:MOST]:
        yield Entry(
            Kind.SESSION,
            _("A vote is open."),
            reverse("resolution", args=[session, resolution]),
            since,
            asked.today,
            office_hat(asked.actor, member),
        )


def applications(asked: Asked) -> Iterator[Entry]:
    """Cities that would like to join, for the secretariat."""
    if not asked.actor.is_secretariat:
        return
    for row in waiting_applications()[:MOST]:
        yield Entry(
            Kind.MEMBERSHIP,
            _("%(city)s would like to join the alliance.") % {"city": row.name},
            reverse("membership-case", args=[row.public_id]),
            row.sent_at,
            hat=SECRETARIAT,
        )


def steps(asked: Asked) -> Iterator[Entry]:
    """From 30 days before they are due."""
    for row in due_steps(asked.actor, today=asked.today)[:MOST]:
        yield Entry(
            Kind.STEP,
            _("A step that follows from %(session)s is due.") % {"session": row.resolution.item.session.name},
            reverse("step", args=[row.public_id]),
            start_of(row.due_on - SOON),
            row.due_on,
            SECRETARIAT if row.member_id is None else office_hat(asked.actor, row.member_id),
        )

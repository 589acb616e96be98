"""The list of participants as each of them chose to be seen, and the same as a table for hosts and offices."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Side
from citybridge.core.errors import NotVisible
from citybridge.core.languages import Language, reader_language
from citybridge.core.lists import listed
from citybridge.documents.tables import csv_lines, write_sheets
from citybridge.events.access import get_event
from citybridge.events.enums import ParticipationState, Role
from citybridge.events.models import Attendee, Event, Participation
from citybridge.events.policies import can_change_people, can_host, can_see_people
from citybridge.events.queries.participations import visible_to
from citybridge.web.names import plain_name
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50
FORMS = ("csv", "xlsx")
EVERY = ("", gettext_lazy("all"))


class ParticipantFilter(forms.Form):
    """All fields are optional, and an unknown value narrows nothing."""

    side = forms.ChoiceField(label=gettext_lazy("Country"), choices=[EVERY, *Side.choices], required=False)
    role = forms.ChoiceField(label=gettext_lazy("As what"), choices=[EVERY, *Role.choices], required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=[EVERY, *ParticipationState.choices], required=False
    )

    def __init__(self, event: Event, query: QueryDict, *, shows_states: bool) -> None:
        super().__init__(query)
        topics = [(topic.slug, topic.name) for topic in event.topics.all()]
        self.fields["topic"].choices = [EVERY, *topics]  # type: ignore[attr-defined]
        for name, is_shown in (("topic", bool(topics)), ("state", shows_states)):
            if not is_shown:
                del self.fields[name]
        self.is_valid()

    def narrow(self, rows: QuerySet[Participation]) -> QuerySet[Participation]:
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        lookups = {"side": "member__side", "topic": "organisation__topics__slug"}
        return rows.filter(**{lookups.get(name, name): value for name, value in wanted.items()})


@login_not_required
@require_safe
def participants(request: PageRequest, slug: str) -> HttpResponse:
    """`?side= &role= &topic= &state= &page=`."""
    event, actor = get_event(request.actor, slug), request.actor
    works = can_host(actor, event) or actor.is_office
    form = ParticipantFilter(event, request.GET, shows_states=works)
    rows = in_order(form.narrow(visible_to(actor, event)))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "event": event,
        "form": form,
        "page": page,
        "own": [row.pk for row in page if can_see_people(actor, row)],
        "is_host": can_host(actor, event),
        "may_export": works,
        "query": request.GET.urlencode(),
    }
    return render(request, "events/participants.html", context)


@require_safe
def participants_table(request: PageRequest, slug: str, form: str) -> FileResponse:
    """The narrowed list with the names of people: all for hosts, of its own for an office; csv or xlsx."""
    event, actor = get_event(request.actor, slug), request.actor
    if form not in FORMS or not (can_host(actor, event) or actor.is_office):
        raise NotVisible(slug)
    wanted = ParticipantFilter(event, request.GET, shows_states=True)
    rows = in_order(wanted.narrow(visible_to(actor, event))).prefetch_related("attendees")
    table = list(_table(actor, rows))
    name = f"{event.slug}-{_('participants')}.{form}"
    file = BytesIO()
    if form == "xlsx":
        write_sheets({_("participants"): table}, file)
    else:
        delimiter = ";" if reader_language() is Language.DE else ","
        file.writelines(csv_lines([[str(cell) for cell in row] for row in table], delimiter=delimiter))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)


def in_order(rows: QuerySet[Participation]) -> QuerySet[Participation]:
    return rows.order_by("organisation__sort_key", "member__slug", "pk")


def _table(actor: Actor, rows: Iterable[Participation]) -> Iterator[Sequence[str | int]]:
    """One row a person; e-mail addresses only of one's own participants."""
    yield (
        _("Organisation"), _("Native name"), _("Member"), _("Country"), _("As what"), _("State"),
        _("Hall"), _("Stand"),
        _("People"), _("Full name"), _("Full name in Latin letters"), _("Function"), _("Languages"), _("E-mail"),
    )  # fmt: skip
    for row in rows:
        people: list[Attendee | None] = list(row.attendees.all()) if can_see_people(actor, row) else []
        for person in people or [None]:
            yield (*_facts(row), *_person(person, with_email=can_change_people(actor, row)))


def _facts(row: Participation) -> tuple[str | int, ...]:
    return (
        plain_name(row.organisation) if row.organisation else "",
        row.organisation.native_name if row.organisation else "",
        plain_name(row.member),
        str(Side(row.member.side).label),
        row.get_role_display(),
        row.get_state_display(),
        row.stand.hall.name if row.stand else "",
        row.stand.code if row.stand else "",
        getattr(row, "people", 1),
    )


def _person(person: Attendee | None, *, with_email: bool) -> tuple[str, ...]:
    if person is None:
        return ("",) * 5
    spoken = listed(Language(code).label for code in person.languages)
    return (person.native_name, person.latin_name, person.position, spoken, person.email if with_email else "")

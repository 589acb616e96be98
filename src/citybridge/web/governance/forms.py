"""Forms of bodies and sessions."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import TimeZone
from citybridge.accounts.validators import check_single_line
from citybridge.alliance.models import Member
from citybridge.delegations.engine.moments import moment_at
from citybridge.events.models import Event
from citybridge.governance.enums import BodyKind
from citybridge.governance.models import Body, Session
from citybridge.web.editing import EditingForm
from citybridge.web.names import plain_name

NAMES = ("name_de", "name_zh", "name_en")
# What the next session of a body most likely has in common with the last one.
KEPT = ("name_de", "name_zh", "name_en", "host", "starts_clock", "ends_clock", "time_zone", "meeting_url")
SESSION = (*NAMES, "time_zone", "place_native", "place_latin", "meeting_url", "proposals_until")


def line(label: Any, limit: int = 160, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label, max_length=limit, required=required, help_text=help_text, validators=[check_single_line]
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def clock(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def choices_of(rows: Mapping[str, Any], *, empty: bool = False) -> list[tuple[str, str]]:
    """(key, name) of named things, in their order."""
    return [("", "–")] * empty + [(key, plain_name(row)) for key, row in rows.items()]


class SessionForm(EditingForm):
    """Names, time and place. `begun_with` are columns to begin a new session with; `form_key` makes it one session."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    name_de = line(_("Name in German"), required=True)
    name_zh = line(_("Name in Chinese"), required=True)
    name_en = line(_("Name in English"), required=True)
    host = forms.ChoiceField(label=_("Host"))
    event = forms.ChoiceField(label=_("For which event?"), required=False)
    starts_on = day(_("First day"))
    starts_clock = clock(_("Begins at"))
    ends_on = day(_("Last day"))
    ends_clock = clock(_("Ends at"))
    time_zone = forms.ChoiceField(label=_("Time zone of the place"), choices=TimeZone.choices)
    place_native = line(_("Place in its own script"), 200)
    place_latin = line(_("Place in Latin letters"), 200)
    meeting_url = forms.URLField(
        label=_("Address of the online meeting"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Only invited offices see it."),
    )
    proposals_until = day(
        _("Last day to propose items"), required=False, help_text=_("Without one, until the session opens.")
    )

    def __init__(
        self, session: Session | None, hosts: Iterable[Member], events: Iterable[Event],
        begun_with: Session | None = None, **options: Any,
    ) -> None:  # fmt: skip
        self.hosts = {row.slug: row for row in hosts}
        self.events = {row.slug: row for row in events}
        initial: dict[str, Any] = _described(session) if session else {"time_zone": TimeZone.BERLIN}
        if begun_with is not None:
            initial = {name: _described(begun_with)[name] for name in KEPT}
        super().__init__(session, initial=initial, **options)
        if session is not None:
            del self.fields["form_key"]
        self.fields["host"].choices = choices_of(self.hosts)  # type: ignore[attr-defined]
        self.fields["event"].choices = choices_of(self.events, empty=True)  # type: ignore[attr-defined]

    def clean(self) -> None:
        self.check_meanwhile()
        if self.errors:
            return
        values = self.values()
        if values["ends_at"] <= values["starts_at"]:
            self.add_error("ends_clock", _("The end must be after the beginning."))
        if values["proposals_until"] and values["proposals_until"] > self.cleaned_data["starts_on"]:
            self.add_error("proposals_until", _("Choose a day before the session."))

    def values(self) -> dict[str, Any]:
        """Columns of the table."""
        said = self.cleaned_data
        return {
            **{name: said[name] for name in SESSION},
            "host": self.hosts[said["host"]],
            "event": self.events.get(said["event"]),
            "starts_at": moment_at(said["starts_on"], said["starts_clock"], said["time_zone"]),
            "ends_at": moment_at(said["ends_on"], said["ends_clock"], said["time_zone"]),
        }


class BodyForm(EditingForm):
    """Who meets. The plenary has neither a list nor a chair."""

    name_de = line(_("Name in German"), required=True)
    name_zh = line(_("Name in Chinese"), required=True)
    name_en = line(_("Name in English"), required=True)
    quorum = forms.IntegerField(
        label=_("Quorum, per cent of those with a vote"),
        min_value=1,
        max_value=100,
        initial=50,
        help_text=_("So many must be present before a vote can be opened."),
    )

    def __init__(self, body: Body | None, members: Iterable[Member], **options: Any) -> None:
        self.members = {row.slug: row for row in members}
        self.body = body
        super().__init__(body, initial=_body(body) if body else {}, **options)
        if body is None:
            kinds = [(kind.value, kind.label) for kind in BodyKind if kind != BodyKind.PLENARY]
            self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=kinds)
            self.fields["slug"] = forms.SlugField(
                label=_("Short name for addresses"), max_length=60, help_text=_("Small letters, digits and hyphens.")
            )
        if body is None or body.kind != BodyKind.PLENARY:
            self.fields["chair"] = forms.ChoiceField(
                label=_("Chair"), choices=choices_of(self.members, empty=True), required=False,
                help_text=_("The office of this member can prepare and lead the sessions."),
            )  # fmt: skip
            self.fields["members"] = forms.MultipleChoiceField(
                label=_("Members"), choices=choices_of(self.members), widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> None:
        self.check_meanwhile()

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        values = {name: said[name] for name in (*NAMES, "quorum")}
        return values | ({"chair": self.members.get(said["chair"])} if "chair" in self.fields else {})

    def chosen(self) -> list[Member]:
        return [self.members[slug] for slug in self.cleaned_data.get("members", ())]


class ReasonForm(forms.Form):
    """Why; the offices read it as it stands here."""

    reason = line(_("Reason"), 300, required=True)


def _described(session: Session) -> dict[str, Any]:
    zone = ZoneInfo(session.time_zone)
    start, end = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    return {
        **{name: getattr(session, name) for name in SESSION},
        "host": session.host.slug,
        "event": session.event.slug if session.event else "",
        "starts_on": start.date(),
        "starts_clock": start.time(),
        "ends_on": end.date(),
        "ends_clock": end.time(),
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        **{name: getattr(body, name) for name in (*NAMES, "quorum")},
        "chair": body.chair.slug if body.chair else "",
        "members": [member.slug for member in body.members.all()],
    }

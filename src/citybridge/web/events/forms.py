"""The form of an event, the same for creating and changing."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.actor import Actor
from citybridge.accounts.enums import TimeZone
from citybridge.alliance.models import Member
from citybridge.alliance.queries import known_members
from citybridge.core.languages import Language
from citybridge.core.models import Origin
from citybridge.events.enums import EventKind
from citybridge.events.models import Event
from citybridge.events.operations.texts import Words
from citybridge.events.queries.describing import describe
from citybridge.events.validators.event import DESCRIPTION_LIMIT, EventData, Faults, check_event, check_text
from citybridge.web.calendars.holidays import Around, around
from citybridge.web.editing import EditingForm
from citybridge.web.fields import TextField, TopicsField
from citybridge.web.names import plain_name
from citybridge.web.provenance import Provenance, provenance_faults, provenance_fields, provenance_of

DESCRIPTIONS = {
    Language.DE: _("Description in German"),
    Language.ZH: _("Description in Chinese"),
    Language.EN: _("Description in English"),
}
ORIGINS = (
    (Origin.AUTHOR, _("The hosts' own words")),
    (Origin.MACHINE, _("Translated by machine")),
    (Origin.REVIEWED, _("Translated, and read by somebody who knows both languages")),
)
PLAIN = (
    "kind", "name_de", "name_zh", "name_en", "time_zone", "venue_native", "venue_latin", "address", "meeting_url",
    "source",
)  # fmt: skip
# Days before and after an event on which its guests travel.
TRAVEL = timedelta(days=5)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def line_field(label: Any, limit: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text)


class EventForm(EditingForm):
    """Days are those at the place of the event, both ends included."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    name_de = line_field(_("Name in German"), 160, required=True)
    name_zh = line_field(_("Name in Chinese"), 160, required=True)
    name_en = line_field(_("Name in English"), 160, required=True)
    host = forms.ChoiceField(label=_("Host"))
    co_hosts = forms.MultipleChoiceField(
        label=_("Co-hosts"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Their offices may change this event and admit participants too. Hold Ctrl to choose several."),
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    time_zone = forms.ChoiceField(label=_("Time zone of the place"), choices=TimeZone.choices)
    answer_by = day_field(
        _("Answer by"), required=False, help_text=_("Until when those who are asked should say whether they come.")
    )
    registration_until = day_field(
        _("Last day of registration"), required=False, help_text=_("Without one, until the event is over.")
    )
    venue_native = line_field(_("Place in its own script"), 200)
    venue_latin = line_field(_("Place in Latin letters"), 200)
    address = line_field(_("Address"), 300)
    meeting_url = line_field(
        _("Address of the online meeting"), 300, help_text=_("Only participants and hosts see it.")
    )
    capacity = forms.IntegerField(
        label=_("Places for people"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("When they are taken, people wait in line and move up by themselves."),
    )
    needs_approval = forms.BooleanField(label=_("The hosts approve each registration"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages of the event"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = TopicsField(label=_("Topics"), help_text=_("Who is in question for the event follows from them."))
    source = line_field(_("Source"), 200, help_text=_("Where these facts come from."))

    def __init__(self, actor: Actor, event: Event | None = None, **options: Any) -> None:
        self.event = event
        self.before = describe(event) if event else None
        self.texts = {text.language: text for text in event.texts.all()} if event else {}
        texts = {f"description_{language}": text.description for language, text in self.texts.items()}
        super().__init__(event, initial={**(vars(self.before) if self.before else {}), **texts}, **options)
        for language, label in DESCRIPTIONS.items():
            self.fields[f"description_{language}"] = TextField(
                label=label, max_length=DESCRIPTION_LIMIT, validators=[check_text], language=language
            )
            self.fields.update(provenance_fields(language, self.texts.get(language)))
            _choice(self.fields[f"origin_{language}"]).choices = ORIGINS
        self._limit_hosts(actor)

    def clean(self) -> None:
        self.check_meanwhile()
        written = [language for language in Language if self.cleaned_data.get(f"description_{language}", "").strip()]
        said = {str(language): self._provenance(language) for language in Language}
        for field, sentence in provenance_faults(said, written).items():
            self.add_error(field, str(sentence))
        if not {"starts_on", "ends_on"} & set(self.errors):
            self.add_faults(check_event(self.said(), today=None))

    def said(self) -> EventData:
        cleaned = self.cleaned_data
        return EventData(
            **{name: cleaned.get(name) or "" for name in PLAIN},
            host=cleaned.get("host", ""),
            co_hosts=tuple(cleaned.get("co_hosts") or ()),
            starts_on=cleaned["starts_on"],
            ends_on=cleaned["ends_on"],
            topics=tuple(cleaned.get("topics") or ()),
            languages=tuple(cleaned.get("languages") or ()),
            capacity=cleaned.get("capacity"),
            answer_by=cleaned.get("answer_by"),
            registration_until=cleaned.get("registration_until"),
            needs_approval=bool(cleaned.get("needs_approval")),
            texts={language: cleaned.get(f"description_{language}", "") for language in Language},
        )

    def words(self) -> dict[str, Words]:
        return {str(language): self._words(language) for language in Language}

    def add_faults(self, faults: Faults) -> None:
        """Put faults to their fields; a field that is explained already is not explained again."""
        for name, errors in faults.items():
            field = name if name in self.fields else None
            if field is None or field not in self.errors:
                self.add_error(field, errors)

    @property
    def around(self) -> Around | None:
        """Days off in both countries about the days that are in the form; None while these are not known."""
        start, end = (self._day(name) for name in ("starts_on", "ends_on"))
        if start is None or end is None or not timedelta(0) <= end - start <= timedelta(days=60):
            return None
        return around(start - TRAVEL, end + TRAVEL, ["CN", *self._laender()])

    def _laender(self) -> Iterator[str]:
        """Where the host is; the whole country otherwise."""
        host = self.event.host if self.event else None
        yield host.region_id if host is not None and host.region_id.startswith("DE") else "DE"

    def _day(self, name: str) -> date | None:
        try:
            return cast(date | None, self.fields[name].clean(self[name].value()))
        except forms.ValidationError:
            return None

    def _words(self, language: str) -> Words:
        provenance = self._provenance(language)
        return Words(
            self.cleaned_data.get(f"description_{language}", ""),
            provenance.origin,
            provenance.source_language if provenance.is_translation else "",
            provenance.fits_again,
        )

    def _provenance(self, language: str) -> Provenance:
        return provenance_of(self.cleaned_data, language)

    def _limit_hosts(self, actor: Actor) -> None:
        """An office is the host itself; who may change an event does not give it to somebody else."""
        members = list(known_members())
        _choice(self.fields["co_hosts"]).choices = [(row.slug, plain_name(row)) for row in members]
        own = [row for row in members if _may_host(actor, row, self.event)]
        _choice(self.fields["host"]).choices = [(row.slug, plain_name(row)) for row in own]
        if len(own) == 1:
            self.fields["host"].widget = forms.HiddenInput()
            self.initial["host"] = own[0].slug


class RepeatForm(forms.Form):
    """When next year's event begins."""

    starts_on = day_field(_("First day"), help_text=_("It takes as many days as the last one."))


class CancelForm(forms.Form):
    """Why, for everybody to read."""

    reason = line_field(_("Reason"), 300, required=True, help_text=_("Everybody reads it, and all who registered."))


def _may_host(actor: Actor, member: Member, event: Event | None) -> bool:
    if actor.is_secretariat:
        return True
    return member.pk == event.host_id if event else member.pk in actor.member_ids


def _choice(field: forms.Field) -> forms.ChoiceField:
    return cast(forms.ChoiceField, field)

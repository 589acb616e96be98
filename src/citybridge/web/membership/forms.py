"""Forms of joining, admitting and leaving."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.accounts.validators import normal_address
from citybridge.alliance.enums import MemberKind, Side, StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.queries import regions
from citybridge.core.languages import Language, reader_language
from citybridge.governance.enums import DocumentKind
from citybridge.governance.models import Application, Session
from citybridge.governance.models.admission import ADMITTED_AS
from citybridge.governance.queries.admission import data_of
from citybridge.governance.validators.admission import (
    MOST_PLACES,
    ApplicationData,
    check_leaving_day,
    check_place,
    line_of,
    place_of,
)
from citybridge.organisations.validators import check_line, check_text
from citybridge.web.fields import LinesField
from citybridge.web.introductions.contact_forms import FilesField
from citybridge.web.names import plain_name

CODE_OF = {"DE": Language.DE, "CN": Language.ZH}


class AskForm(forms.Form):
    """`form_key` makes a form that was sent twice write once."""

    email = forms.EmailField(
        label=_("E-mail of the city's administration"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    side = forms.ChoiceField(label=_("Where is your city?"), choices=Side.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=reader_language)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_email(self) -> str:
        return normal_address(self.cleaned_data["email"])


class ApplicationForm(forms.Form):
    """What a city says of itself; `desk` adds what the secretariat gives it. An application in hand is changed."""

    wanted = forms.ChoiceField(label=_("We want to join as"), choices=ADMITTED_AS, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("We are a"), choices=MemberKind.choices)
    region = forms.ChoiceField(label=_("Land or province"))
    name_de = forms.CharField(label=_("Name in German"), max_length=160, validators=[check_line], required=False)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=160, validators=[check_line], required=False)
    name_en = forms.CharField(label=_("Name in English or in Latin letters"), max_length=160, validators=[check_line])
    places = LinesField(
        label=_("Municipalities"),
        check=check_place,
        rows=4,
        help_text=_(
            "One a line: in Latin letters, a semicolon, in Chinese characters. What you do not know, leave out."
        ),
    )
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    latitude = forms.DecimalField(
        label=_("Latitude"), min_value=-90, max_value=90, max_digits=6, decimal_places=3, required=False,
        help_text=_("In degrees, of the town hall; the secretariat can look it up."),
    )  # fmt: skip
    longitude = forms.DecimalField(
        label=_("Longitude"), min_value=-180, max_value=180, max_digits=6, decimal_places=3, required=False
    )
    why = forms.CharField(
        label=_("Why do you want to join?"),
        max_length=3000,
        validators=[check_text],
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 3000, "data-counted": ""}),
    )
    contact_name = forms.CharField(
        label=_("Who answers for the application"), max_length=120, validators=[check_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    contact_function = forms.CharField(label=_("Function"), max_length=120, validators=[check_line])
    contact_phone = forms.CharField(label=_("Phone"), max_length=40, required=False, validators=[check_line])
    letter = FilesField(
        label=_("Letter of the mayor"), required=False, help_text=_("PDF, PNG or JPEG of 5 MB at most, signed.")
    )
    others = FilesField(
        label=_("Other documents"), required=False, help_text=_("Up to three PDF, PNG or JPEG files of 5 MB each.")
    )
    slug = forms.SlugField(
        label=_("Short name in addresses"), max_length=50, required=False,
        help_text=_("Small Latin letters and hyphens, as in “drei-gewinnt”. It never changes."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, application: Application | None, *, desk: bool = False, side: str = "", **options: Any) -> None:
        super().__init__(initial=_initial(application), **options)
        self.side = application.side if application else side
        self.regions = {row.code: row for row in regions()}
        choices = [(code, plain_name(row)) for code, row in self.regions.items() if row.side == self.side]
        region = self.fields["region"]
        assert isinstance(region, forms.ChoiceField)  # noqa: S101 - declared above
        region.choices = [("", "—"), *choices]
        self.fields[f"name_{CODE_OF[self.side]}"].required = True
        for name in ("letter", "others") if desk else ("slug",):
            del self.fields[name]

    def clean_places(self) -> tuple[str, ...]:
        lines: tuple[str, ...] = self.cleaned_data["places"]
        if len(lines) > MOST_PLACES:
            raise forms.ValidationError(_("Name %(most)d municipalities at most."), params={"most": MOST_PLACES})
        return lines

    def said(self) -> ApplicationData:
        given = self.cleaned_data
        return ApplicationData(
            region=self.regions[given["region"]],
            names={code: given[f"name_{code}"] for code in Language.values},
            places=[place_of(line) for line in given["places"]],
            slug=given.get("slug", ""),
            **{name: given[name] for name in PLAIN},
        )

    def uploads(self) -> list[tuple[str, str, bytes]]:
        kinds = ((DocumentKind.LETTER, "letter"), (DocumentKind.OTHER, "others"))
        return [(kind, file.name, file.read()) for kind, name in kinds for file in self.cleaned_data.get(name) or []]


PLAIN = (
    "wanted", "kind", "why", "contact_name", "contact_function", "contact_phone", "website", "latitude", "longitude",
)  # fmt: skip


def _initial(application: Application | None) -> dict[str, Any]:
    if application is None:
        return {"wanted": StandingKind.MEMBER, "kind": MemberKind.CITY}
    said = data_of(application)
    names = {f"name_{code}": name for code, name in said.names.items()}
    return {
        **{name: getattr(said, name) for name in PLAIN}, **names, "region": said.region.code, "slug": said.slug,
        "places": [line_of(place) for place in said.places], "seen": application.version,
    }  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        validators=[check_text],
        help_text=_("The applicant reads it by e-mail, as you write it. Write it in their language."),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 1000, "data-counted": ""}),
    )


class AcceptForm(forms.Form):
    """`different` is asked where members of the same name are known."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    different = forms.BooleanField(label=_("I have looked at them: this is another place."))

    def __init__(self, *, namesakes: list[Member], **options: Any) -> None:
        super().__init__(**options)
        if not namesakes:
            del self.fields["different"]


class AdmissionForm(forms.Form):
    session = forms.ChoiceField(label=_("Plenary"))
    standing = forms.ChoiceField(label=_("Standing"), choices=ADMITTED_AS, widget=forms.RadioSelect)
    starts_on = forms.DateField(
        label=pgettext_lazy("day", "From"),
        help_text=_("Not before the day of the plenary."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, sessions: list[Session], *, current: str, **options: Any) -> None:
        super().__init__(**options)
        self.by_id = {str(row.public_id): row for row in sessions}
        choices = [(key, f"{row.name} · {date_format(row.held_on)}") for key, row in self.by_id.items()]
        for name, offered in (("session", choices), ("standing", [row for row in ADMITTED_AS if row[0] != current])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = offered


class LeaveForm(forms.Form):
    """Asked twice: the second time with `sure`, when the page has said what follows."""

    leaves_on = forms.DateField(
        label=_("First day outside the alliance"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        validators=[check_text],
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 1000, "data-counted": ""}),
    )

    def __init__(self, *, today: date, **options: Any) -> None:
        super().__init__(**options)
        self.today = today

    def clean_leaves_on(self) -> date:
        day: date = self.cleaned_data["leaves_on"]
        check_leaving_day(day, today=self.today)
        return day

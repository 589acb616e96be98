"""Forms of the newsletter: for readers, and for the secretariat."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.validators import normal_address
from citybridge.alliance.enums import Side
from citybridge.core.languages import HTML_LANGUAGE, Language, reader_language
from citybridge.core.lists import listed
from citybridge.news.models import Article, Issue
from citybridge.news.validators import BODY_LIMIT, TITLE_LIMIT, Said, Words, check_moment, check_words
from citybridge.organisations.validators import check_line, check_text
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import with_details
from citybridge.web.editing import EditingForm
from citybridge.web.fields import TextField
from citybridge.web.names import plain_name
from citybridge.web.provenance import provenance_fields, provenance_of

TITLES = {
    Language.DE: _("Title in German"),
    Language.ZH: _("Title in Chinese"),
    Language.EN: _("Title in English"),
}
BODIES = {
    Language.DE: _("Text in German"),
    Language.ZH: _("Text in Chinese"),
    Language.EN: _("Text in English"),
}
WORDS = ("title", "body")


class LeaveForm(forms.Form):
    """`form_key` makes a form that was sent twice write once."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_email(self) -> str:
        return normal_address(self.cleaned_data["email"])


class SubscribeForm(LeaveForm):
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=reader_language)
    region = forms.ChoiceField(
        label=_("Where do you read it?"),
        choices=[(Side.DE, _("In Germany or elsewhere")), (Side.CN, _("In China"))],
        initial=lambda: Side.CN if reader_language() is Language.ZH else Side.DE,
        widget=forms.RadioSelect,
        help_text=_("The law of China asks that such messages are marked in the subject line."),
    )
    agrees = forms.BooleanField(label=_("I agree to receive the newsletter as described above."))
    field_order = ("email", "language", "region", "agrees")


class ArticleForm(EditingForm):
    """Title and text in three languages, each with its provenance; one language is enough."""

    def __init__(self, article: Article | None, **options: Any) -> None:
        self.texts = {text.language: text for text in article.texts.all()} if article else {}
        words = {f"{word}_{code}": getattr(text, word) for code, text in self.texts.items() for word in WORDS}
        super().__init__(article, initial=words, **options)
        for language in Language:
            self.fields.update(_fields_of(language))
            self.fields.update(provenance_fields(language, self.texts.get(language)))

    def said(self) -> Said:
        return {language.value: self._words(language) for language in Language}

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_words(self.said())

    def _words(self, language: Language) -> Words:
        cleaned, where = self.cleaned_data, provenance_of(self.cleaned_data, language)
        return Words(
            cleaned.get(f"title_{language}", ""),
            cleaned.get(f"body_{language}", ""),
            where.origin,
            where.source_language,
            where.fits_again,
        )


class PickForm(EditingForm):
    """From which day on the issue tells, and which of the proposed offers and requests it shows."""

    covers_from = forms.DateField(
        label=_("Tell what happened since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("New members since that day are listed by themselves."),
    )
    profiles = forms.MultipleChoiceField(
        label=_("Offers and requests of this issue"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The newest published ones, both sides in turn. Choose about as many of each side."),
    )

    def __init__(self, issue: Issue, proposed: Sequence[CooperationProfile], *, today: date, **options: Any) -> None:
        chosen = with_details(issue.profiles.all())
        self.by_id = {str(profile.public_id): profile for profile in [*proposed, *chosen]}
        picked = [str(profile.public_id) for profile in chosen]
        super().__init__(issue, initial={"covers_from": issue.covers_from, "profiles": picked}, **options)
        field = self.fields["profiles"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(key, _label(profile)) for key, profile in self.by_id.items()]
        self.fields["covers_from"].widget.attrs["max"] = today.isoformat()

    def clean(self) -> None:
        self.check_meanwhile()

    def picked(self) -> list[CooperationProfile]:
        return [self.by_id[key] for key in self.cleaned_data["profiles"]]


class SendForm(forms.Form):
    """At once, or at a moment; `seen` is the version that was looked at."""

    send_at = forms.SplitDateTimeField(
        label=_("Send later"),
        required=False,
        help_text=_("Day and time in Germany. Empty: now."),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"}, time_attrs={"type": "time"}, date_format="%Y-%m-%d", time_format="%H:%M"
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *, now: datetime, **options: Any) -> None:
        super().__init__(**options)
        self.now = now

    def clean_send_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["send_at"]
        if moment is not None:
            check_moment(moment, at=self.now)
        return moment


class SeenForm(forms.Form):
    """The version that was on the screen when somebody decided."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


def _fields_of(language: Language) -> dict[str, forms.Field]:
    return {
        f"title_{language}": forms.CharField(
            label=TITLES[language],
            max_length=TITLE_LIMIT,
            validators=[check_line],
            required=False,
            widget=forms.TextInput(attrs={"lang": HTML_LANGUAGE[language]}),
        ),
        f"body_{language}": TextField(
            label=BODIES[language], max_length=BODY_LIMIT, validators=[check_text], language=language, rows=8
        ),
    }


def _label(profile: CooperationProfile) -> str:
    organisation = profile.organisation
    who = listed([plain_name(organisation), plain_name(organisation.member)])
    return f"{profile.get_direction_display()}: {profile.title} ({who}, {organisation.get_side_display()})"

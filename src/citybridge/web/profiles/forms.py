"""The form of an offer or request, and the choice of its last day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import HTML_LANGUAGE, Language, reader_language
from citybridge.organisations.models import Organisation
from citybridge.organisations.validators import Faults, check_line, check_text, line
from citybridge.profiles.enums import Direction, ProfileKind, Stage
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import Translation
from citybridge.profiles.queries import describe
from citybridge.profiles.validators import (
    LONGEST_LIFE_DAYS,
    NO_WORDS,
    SOUGHT_LIMIT,
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    ProfileData,
    TextData,
    check_expiry,
    check_profile,
)
from citybridge.web.editing import EditingForm
from citybridge.web.fields import LinesField, TextField, TopicsField
from citybridge.web.profiles.regions import region_choices
from citybridge.web.provenance import Provenance, is_news, provenance_faults, provenance_fields, provenance_of

TITLES = {
    Language.DE: _("Title in German"),
    Language.ZH: _("Title in Chinese"),
    Language.EN: _("Title in English"),
}
SUMMARIES = {
    Language.DE: _("Summary in German"),
    Language.ZH: _("Summary in Chinese"),
    Language.EN: _("Summary in English"),
}
SOUGHT = {
    Language.DE: _("What is sought in a partner, in German"),
    Language.ZH: _("What is sought in a partner, in Chinese"),
    Language.EN: _("What is sought in a partner, in English"),
}
WORDS = ("title", "summary", "sought")
ORIGINAL = Provenance("author", "", fits_again=False)
YEAR = timedelta(days=365)


class ProfileForm(EditingForm):
    """Explicit fields only; the organisation, the state and what an import or a sample left in it stay."""

    direction = forms.ChoiceField(
        label=_("Do you offer or seek something?"), choices=Direction.choices, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(label=_("Kind of cooperation"), choices=ProfileKind.choices)
    language = forms.ChoiceField(
        label=_("Language of the author"),
        choices=Language.choices,
        help_text=_("The text in this language is the original."),
    )
    stage = forms.ChoiceField(label=_("Stage"), choices=[("", "–"), *Stage.choices], required=False)
    region_wished = forms.ChoiceField(
        label=_("Region wished"), required=False, help_text=_("Where the partner should be.")
    )
    certificates = LinesField(
        label=_("Certificates"), check=line(80), help_text=_("One a line, for example ISO 9001.")
    )
    topics = TopicsField(label=_("Topics"), help_text=_("Tick what this is about."))
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Where these facts come from."),
    )

    def __init__(self, organisation: Organisation, profile: CooperationProfile | None = None, **options: Any) -> None:
        self.organisation, self.profile = organisation, profile
        self.before = describe(profile) if profile else ProfileData(direction="", language=reader_language())
        self.texts = {text.language: text for text in profile.texts.all()} if profile else {}
        super().__init__(profile, initial=self._initial(), **options)
        region = cast(forms.ChoiceField, self.fields["region_wished"])
        region.choices = region_choices(self.before.region_wished)
        for language in Language:
            self.fields.update(_fields_of(language))
            self.fields.update(provenance_fields(language, self.texts.get(language)))

    def said(self) -> ProfileData:
        """What the form says, on top of what only imports and samples say."""
        cleaned = self.cleaned_data
        return replace(
            self.before,
            direction=cleaned.get("direction", ""),
            kind=cleaned.get("kind", ""),
            language=cleaned.get("language", ""),
            stage=cleaned.get("stage", ""),
            region_wished=cleaned.get("region_wished", ""),
            certificates=cleaned.get("certificates", ()),
            topics=tuple(cleaned.get("topics", ())),
            source=cleaned.get("source", ""),
            texts={language.value: self._words(language) for language in Language},
        )

    def clean(self) -> None:
        self.check_meanwhile()
        self._check_words()
        said = self.said()
        written = [language for language, words in said.texts.items() if words != NO_WORDS]
        for field, sentence in provenance_faults(self._provenances(), written).items():
            self.add_error(field, str(sentence))
        self.add_faults(check_profile(said))

    def add_faults(self, faults: Faults) -> None:
        """Put faults to their fields; a field that is explained already is not explained again."""
        for name, errors in faults.items():
            if name == "texts" and self._words_are_explained():
                continue
            field = f"title_{self.cleaned_data.get('language', Language.EN)}" if name == "texts" else name
            for error in errors if field not in self.errors else []:
                self.add_error(field if field in self.fields else None, error)

    def translations(self) -> list[Translation]:
        """Translations that were made, or looked at, in this form."""
        texts = self.said().texts
        return [
            Translation(language, texts[language], provenance.origin, provenance.source_language)
            for language, provenance in self._provenances().items()
            if texts[language] != NO_WORDS and provenance.is_translation and self._is_news(language, provenance)
        ]

    def originals(self) -> list[str]:
        """Languages whose text is said to be no translation."""
        return [language for language, said in self._provenances().items() if not said.is_translation]

    def _initial(self) -> dict[str, Any]:
        texts = {
            f"{word}_{language}": getattr(words, word)
            for language, words in self.before.texts.items()
            for word in WORDS
        }
        return {**vars(self.before), **texts}

    def _words(self, language: str) -> TextData:
        return TextData(*(self.cleaned_data.get(f"{word}_{language}", "") for word in WORDS))

    def _check_words(self) -> None:
        """A language with some words needs a title and a summary."""
        for language in Language:
            words = self._words(language)
            for word in ("title", "summary") if words != NO_WORDS else ():
                field = f"{word}_{language}"
                if not getattr(words, word) and field not in self.errors:
                    self.add_error(field, gettext("Each language needs a title and a summary."))

    def _words_are_explained(self) -> bool:
        return any(name.split("_")[0] in WORDS for name in self.errors)

    def _provenances(self) -> dict[str, Provenance]:
        """By language; the author's own language is the original, whatever its fields say."""
        said = {language.value: provenance_of(self.cleaned_data, language) for language in Language}
        return {**said, self.cleaned_data.get("language", ""): ORIGINAL}

    def _is_news(self, language: str, provenance: Provenance) -> bool:
        text = self.texts.get(language)
        is_same = text is not None and TextData(text.title, text.summary, text.sought) == self._words(language)
        return is_news(provenance, text, is_same=is_same)


def _fields_of(language: Language) -> dict[str, forms.Field]:
    code = HTML_LANGUAGE[language]
    return {
        f"title_{language}": forms.CharField(
            label=TITLES[language],
            max_length=TITLE_LIMIT,
            validators=[check_line],
            required=False,
            widget=forms.TextInput(attrs={"lang": code}),
        ),
        f"summary_{language}": TextField(
            label=SUMMARIES[language], max_length=SUMMARY_LIMIT, validators=[check_text], language=language
        ),
        f"sought_{language}": TextField(
            label=SOUGHT[language], max_length=SOUGHT_LIMIT, validators=[check_text], language=language, rows=3
        ),
    }


class ExpiryForm(forms.Form):
    """The last day, within a year from today."""

    expires_on = forms.DateField(
        label=pgettext_lazy("profile", "Last day"),
        help_text=_("A year at most; it can be renewed."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("This is not a date. Write it as year-month-day, for example 2027-05-31.")},
    )

    def __init__(self, *, today: date, **options: Any) -> None:
        super().__init__(initial={"expires_on": today + YEAR}, **options)
        self.today = today
        limits = {"min": today + timedelta(days=1), "max": today + timedelta(days=LONGEST_LIFE_DAYS)}
        self.fields["expires_on"].widget.attrs.update({name: day.isoformat() for name, day in limits.items()})

    def clean_expires_on(self) -> date:
        day: date = self.cleaned_data["expires_on"]
        check_expiry(day, today=self.today)
        return day

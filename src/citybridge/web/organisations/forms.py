"""The form of an organisation, the same for creating and changing."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.actor import Actor
from citybridge.core.languages import Language
from citybridge.organisations.enums import (
    ClassificationSystem,
    Experience,
    IdentifierScheme,
    NameKind,
    OrganisationKind,
    SizeBand,
)
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import Translation
from citybridge.organisations.phrases import IDENTIFIER_HELP
from citybridge.organisations.queries import describe, holder_of
from citybridge.organisations.validators import (
    DESCRIPTION_LIMIT,
    Faults,
    OrganisationData,
    check_address,
    check_class,
    check_name,
    check_organisation,
    check_text,
)
from citybridge.web.editing import EditingForm
from citybridge.web.fields import CodesField, LinesField, TextField, TopicsField
from citybridge.web.names import plain_name
from citybridge.web.organisations.choices import language_choices, member_choices, members_for, municipality_choices
from citybridge.web.provenance import Provenance, is_news, provenance_faults, provenance_fields, provenance_of

NAME_FIELDS = {NameKind.SHORT: "short_names", NameKind.FORMER: "former_names", NameKind.ALIAS: "aliases"}
DESCRIPTIONS = {
    Language.DE: _("Description in German"),
    Language.ZH: _("Description in Chinese"),
    Language.EN: _("Description in English"),
}
PLAIN = ("kind", "native_name", "latin_name", "legal_form", "municipality", "size_band", "source", "experience")


class OrganisationForm(EditingForm):
    """Explicit fields only; whom the record belongs to, and what an import or a sample left in it, stays."""

    native_name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("In its own script, as the register has it."),
    )
    latin_name = forms.CharField(
        label=_("Name in Latin letters"),
        max_length=200,
        required=False,
        help_text=_("For a Chinese name: as the organisation writes it in English."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    legal_form = forms.CharField(label=_("Legal form"), max_length=60, required=False)
    short_names = LinesField(label=_("Short names"), check=check_name, help_text=_("One a line."))
    former_names = LinesField(label=_("Former names"), check=check_name, help_text=_("One a line."))
    aliases = LinesField(label=_("Other spellings"), check=check_name, help_text=_("One a line."))
    member = forms.ChoiceField(label=_("Member of the alliance"))
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    size_band = forms.ChoiceField(label=_("Size"), choices=[("", "–"), *SizeBand.choices], required=False)
    head_count = forms.IntegerField(
        label=_("Number of people"),
        min_value=1,
        max_value=9_999_999,
        required=False,
        help_text=_("When you know it, the size follows from it."),
    )
    founded_year = forms.IntegerField(label=_("Founded in the year"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), widget=forms.CheckboxSelectMultiple, required=False
    )
    experience = forms.ChoiceField(
        label=_("Experience with the other country"), choices=Experience.choices, widget=forms.RadioSelect
    )
    experience_since = forms.IntegerField(label=_("Since the year"), required=False)
    websites = LinesField(
        label=_("Websites"),
        check=check_address,
        prepare=lambda line: line if "://" in line else f"https://{line}",
        help_text=_("One a line, for example https://www.example.org."),
    )
    topics = TopicsField(label=_("Topics"), help_text=_("Tick what the organisation works on."))
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Where these facts come from."),
    )

    def __init__(
        self, actor: Actor, organisation: Organisation | None = None, *, member: str = "", **options: Any
    ) -> None:
        self.actor, self.organisation = actor, organisation
        self.before = describe(organisation) if organisation else OrganisationData(native_name="", member=member)
        self.texts = {text.language: text for text in organisation.texts.all()} if organisation else {}
        self.holders: list[Organisation] = []
        super().__init__(organisation, initial=self._initial(), **options)
        self._add_numbers()
        self._add_languages()
        self._limit_choices()

    def said(self) -> OrganisationData:
        """What the form says, on top of what only imports and samples say."""
        cleaned = self.cleaned_data
        plain: dict[str, Any] = {name: cleaned.get(name) or "" for name in PLAIN}
        numbers = {scheme: cleaned.get(f"identifier_{scheme}") for scheme in IdentifierScheme.values}
        return replace(
            self.before,
            **plain,
            member=cleaned.get("member", self.before.member),
            head_count=cleaned.get("head_count"),
            founded_year=cleaned.get("founded_year"),
            experience_since=cleaned.get("experience_since"),
            languages=tuple(cleaned.get("languages", ())),
            topics=tuple(cleaned.get("topics", ())),
            websites=cleaned.get("websites", ()),
            names=tuple((kind, name) for kind, field in NAME_FIELDS.items() for name in cleaned.get(field, ())),
            identifiers={scheme: number for scheme, number in numbers.items() if number},
            classifications=tuple(
                (system, code) for system in ClassificationSystem for code in cleaned.get(f"classes_{system}", ())
            ),
            texts={language: cleaned.get(f"description_{language}", "") for language in Language},
        )

    def clean(self) -> None:
        self.check_meanwhile()
        said = self.said()
        for field, sentence in provenance_faults(self._provenances(), _written(said.texts)).items():
            self.add_error(field, str(sentence))
        self.add_faults(check_organisation(said, today=timezone.localdate()))

    def add_faults(self, faults: Faults) -> None:
        """Put faults to their fields; a field that is explained already is not explained again."""
        for name, errors in faults.items():
            for error in errors:
                field = self._field_of(name, error)
                if field is None or field not in self.errors:
                    self.add_error(field, self._named(error))

    def translations(self) -> list[Translation]:
        """Translations that were made, or looked at, in this form."""
        texts = self.said().texts
        return [
            Translation(language, texts[language], provenance.origin, provenance.source_language)
            for language, provenance in self._provenances().items()
            if texts[language].strip() and provenance.is_translation and self._is_news(language, provenance)
        ]

    def originals(self) -> list[str]:
        """Languages whose text is said to be no translation."""
        return [language for language, said in self._provenances().items() if not said.is_translation]

    def _initial(self) -> dict[str, Any]:
        before = self.before
        names = {
            field: [name for kind, name in before.names if kind == wanted] for wanted, field in NAME_FIELDS.items()
        }
        numbers = {f"identifier_{scheme}": number for scheme, number in before.identifiers.items()}
        texts = {f"description_{language}": text for language, text in before.texts.items()}
        classes = {
            f"classes_{system}": [code for kind, code in before.classifications if kind == system]
            for system in ClassificationSystem
        }
        return {**vars(before), **names, **numbers, **texts, **classes}

    def _add_numbers(self) -> None:
        for scheme, label in IdentifierScheme.choices:
            self.fields[f"identifier_{scheme}"] = forms.CharField(
                label=label, max_length=120, required=False, help_text=IDENTIFIER_HELP[IdentifierScheme(scheme)]
            )
        for system in ClassificationSystem:
            self.fields[f"classes_{system}"] = CodesField(
                label=system.label,
                check=partial(check_class, system),
                help_text=_("Codes with a comma between them."),
            )

    def _add_languages(self) -> None:
        for language, label in DESCRIPTIONS.items():
            self.fields[f"description_{language}"] = TextField(
                label=label, max_length=DESCRIPTION_LIMIT, validators=[check_text], language=language
            )
            self.fields.update(provenance_fields(language, self.texts.get(language)))

    def _limit_choices(self) -> None:
        members = list(members_for(self.actor, self.organisation))
        _choice(self.fields["member"]).choices = member_choices(members)
        _choice(self.fields["municipality"]).choices = municipality_choices(members)
        _choice(self.fields["languages"]).choices = language_choices(self.before.languages)
        if len(members) == 1:
            self.fields["member"].widget = forms.HiddenInput()
            self.initial["member"] = members[0].slug

    def _provenances(self) -> dict[str, Provenance]:
        return {language: provenance_of(self.cleaned_data, language) for language in Language}

    def _is_news(self, language: str, provenance: Provenance) -> bool:
        text = self.texts.get(language)
        is_same = text is not None and text.description == self.said().texts[language]
        return is_news(provenance, text, is_same=is_same)

    def _field_of(self, name: str, error: ValidationError) -> str | None:
        if name == "identifiers":
            return f"identifier_{(error.params or {}).get('scheme')}"
        return name if name in self.fields else None

    def _named(self, error: ValidationError) -> ValidationError:
        """A number that another record has: name that record to those who may see it."""
        params = error.params or {}
        if error.code != "taken":
            return error
        holder = holder_of(self.actor, scheme=params["scheme"], value=params["value"])
        if holder is None:
            return error
        self.holders.append(holder)
        return ValidationError(
            gettext("This number belongs to “%(name)s” already; each number belongs to one organisation.")
            % {"name": plain_name(holder)}
        )


def _written(texts: Mapping[str, str]) -> list[str]:
    return [language for language, text in texts.items() if text.strip()]


def _choice(field: forms.Field) -> forms.ChoiceField:
    return cast(forms.ChoiceField, field)

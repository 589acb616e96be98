"""What an office says about a campaign and its words, and what it hears."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.outreach.enums import AnswerKind, TextKind
from citybridge.outreach.models import Campaign, CampaignText
from citybridge.outreach.operations.planning import CampaignPlan, Words, check_words
from citybridge.outreach.validators import PLACEHOLDERS
from citybridge.topics.models import Topic
from citybridge.web.fields import TextField
from citybridge.web.introductions.forms import ActForm

MAX_SUBJECT, MAX_BODY, MAX_NOTE = 150, 4000, 500
SUBJECTS = {
    TextKind.INVITATION: _("Subject of the invitation"),
    TextKind.REMINDER: _("Subject of the reminder"),
}
BODIES = {TextKind.INVITATION: _("Text of the invitation"), TextKind.REMINDER: _("Text of the reminder")}


class DayField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, required=False, **options)


class PlanForm(ActForm):
    """When, how many, until when."""

    starts_on = DayField(label=_("First wave on"), help_text=_("Empty: as soon as it is released."))
    wave_size = forms.IntegerField(
        label=_("Organisations a working day"),
        help_text=_("Empty: all at once. A number gives the office time to talk to those who call back."),
        min_value=1,
        max_value=10_000,
        required=False,
    )
    asks_until = DayField(label=_("Answers until"), help_text=_("Empty: as the event says."))
    reminds_after_days = forms.IntegerField(
        label=_("Remind those who did not answer after days"),
        help_text=_("Empty: no reminder. Nobody is reminded twice, and nobody who answered."),
        min_value=2,
        max_value=90,
        required=False,
    )
    includes_perhaps = forms.BooleanField(label=_("Also inform those that fit perhaps"), required=False)
    is_commercial = forms.BooleanField(
        label=_("Advertising in the sense of the law"),
        help_text=_("Marks mails to China in their subject. Without it consent is needed all the same."),
        required=False,
    )

    @classmethod
    def of(cls, campaign: Campaign) -> "PlanForm":
        return cls(initial={name: getattr(campaign, name) for name in cls.base_fields})

    @property
    def plan(self) -> CampaignPlan:
        return CampaignPlan(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class WordsForm(ActForm):
    """Invitation and reminder in one language."""

    def __init__(self, language: Language, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.language = language
        for kind in TextKind:
            subject = forms.TextInput(attrs={"lang": HTML_LANGUAGE[language]})
            self.fields[f"{kind}_subject"] = forms.CharField(
                label=SUBJECTS[kind], max_length=MAX_SUBJECT, required=False, widget=subject
            )
            self.fields[f"{kind}_body"] = TextField(
                label=BODIES[kind], language=language, rows=14, max_length=MAX_BODY, help_text=_hint()
            )

    @classmethod
    def of(cls, campaign: Campaign, language: Language, texts: Iterable[CampaignText]) -> "WordsForm":
        known = {text.kind: text for text in texts if text.language == language}
        words = {f"{kind}_subject": text.subject for kind, text in known.items()}
        words |= {f"{kind}_body": text.body for kind, text in known.items()}
        return cls(language, initial={**words, "version": campaign.version})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for kind in TextKind:
            try:
                check_words(said.get(f"{kind}_subject", ""), said.get(f"{kind}_body", ""))
            except ValidationError as error:
                self.add_error(f"{kind}_body", error)
        return said

    @property
    def words(self) -> list[Words]:
        said = self.cleaned_data
        return [Words(kind, self.language, said[f"{kind}_subject"], said[f"{kind}_body"]) for kind in TextKind]


class AnswerForm(forms.Form):
    """Yes, no or something between. `form_key` makes a form that is sent twice answer once."""

    kind = forms.ChoiceField(
        label=_("Your answer"),
        choices=AnswerKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    topics = forms.MultipleChoiceField(
        label=_("Which topics interest you?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(
        label=_("Note to the office"),
        help_text=_("Only the office reads it."),
        max_length=MAX_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "is-short"}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, topics: Iterable[Topic], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.known = {topic.slug: topic for topic in topics}
        self.fields["topics"].choices = [(slug, topic.name) for slug, topic in self.known.items()]  # type: ignore[attr-defined]
        self.fields["form_key"].initial = uuid.uuid4
        if not self.known:
            del self.fields["topics"]

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        topics = [self.known[slug] for slug in data.get("topics", ())]
        return {"kind": data["kind"], "topics": topics, "note": data["note"], "form_key": data["form_key"]}


class HeardForm(AnswerForm):
    """What the office heard by phone or at the desk."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["kind"].label = _("What they answered")
        if "topics" in self.fields:
            self.fields["topics"].label = _("Which topics interest them?")
        self.fields["note"].label, self.fields["note"].help_text = _("Note"), ""


class CodeForm(forms.Form):
    """The code as it stands in a letter; spaces, dashes and small letters do not matter."""

    code = forms.CharField(
        label=_("Code from the letter"),
        help_text=_("Twelve letters and digits. Capitals, spaces and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that is printed in the letter.")},
    )


def _hint() -> str:
    return " ".join(f"{{{name}}}" for name in PLACEHOLDERS)

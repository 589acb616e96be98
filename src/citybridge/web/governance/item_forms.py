"""Forms of agenda items, resolutions and attendance."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member
from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.core.models import NamedInThreeLanguages, Versioned
from citybridge.governance.enums import Choice, ItemKind, Rule
from citybridge.governance.models import AgendaItem, Attendance, Resolution, Vote
from citybridge.governance.operations.attending import Speaker
from citybridge.governance.validators.wording import ThreeWordings, check_wording
from citybridge.organisations.validators import check_line, check_text
from citybridge.web.editing import EditingForm
from citybridge.web.fields import TextField
from citybridge.web.governance.forms import choices_of, line
from citybridge.web.introductions.contact_forms import FilesField

TITLES = {
    Language.DE: _("Title in German"),
    Language.ZH: _("Title in Chinese"),
    Language.EN: _("Title in English"),
}
TEXTS = {Language.DE: _("Text in German"), Language.ZH: _("Text in Chinese"), Language.EN: _("Text in English")}
# What steps and applications write by themselves is not chosen by hand.
KINDS = [(kind.value, kind.label) for kind in (ItemKind.SUBJECT, ItemKind.REPORT)]
LONGEST = 480


class WordingForm(EditingForm):
    """Title and text in up to three languages; `form_key` makes a form that was sent twice write once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, record: Versioned | None, *, initial: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(record, initial={**_words(record), **(initial or {})}, **options)
        if record is not None:
            del self.fields["form_key"]
        for language in Language:
            self.fields[f"name_{language}"] = forms.CharField(
                label=TITLES[language],
                max_length=160,
                required=False,
                validators=[check_line],
                widget=forms.TextInput(attrs={"lang": HTML_LANGUAGE[language]}),
            )
            self.fields[f"text_{language}"] = TextField(
                label=TEXTS[language], max_length=5000, validators=[check_text], language=language, rows=5
            )

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_wording(self.said())

    def said(self) -> ThreeWordings:
        said = self.cleaned_data
        return ThreeWordings(
            {language: said.get(f"name_{language}", "") for language in Language},
            {language: said.get(f"text_{language}", "") for language in Language},
        )


class AgendaFilesField(FilesField):
    too_many = _("An item takes %(most)d files at most.")


class ItemForm(WordingForm):
    """`proposers` are the members for whom the office may propose; `leads` may choose the kind."""

    def __init__(
        self, item: AgendaItem | None, *, proposers: Sequence[Member] = (), leads: bool = False, **options: Any
    ) -> None:
        self.proposers = {row.slug: row for row in proposers}
        initial = {"minutes": item.minutes, "kind": item.kind} if item else {}
        super().__init__(item, initial=initial, **options)
        if leads and (item is None or item.kind in dict(KINDS)):
            self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=KINDS)
        if len(self.proposers) > 1:
            self.fields["proposer"] = forms.ChoiceField(
                label=_("For which member?"), choices=choices_of(self.proposers)
            )
        self.fields["minutes"] = forms.IntegerField(
            label=_("Minutes it will take"), min_value=1, max_value=LONGEST, required=False
        )
        known = list(item.files.all()) if item else []
        if known:
            self.fields["dropped"] = forms.MultipleChoiceField(
                label=_("Take these files away"), required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(str(file.pk), file.name) for file in known],
            )  # fmt: skip
        self.fields["attached"] = AgendaFilesField(
            label=_("Files"), required=False, help_text=_("Up to three PDF, PNG or JPEG files of 5 MB each.")
        )

    @property
    def proposer(self) -> Member:
        return self.proposers[self.cleaned_data.get("proposer") or next(iter(self.proposers))]

    @property
    def uploads(self) -> list[tuple[str, bytes]]:
        attached = cast("list[UploadedFile[bytes]]", self.cleaned_data["attached"])
        return [(file.name or "", file.read()) for file in attached]

    @property
    def dropped(self) -> list[int]:
        return [int(key) for key in self.cleaned_data.get("dropped", ())]


class ResolutionForm(WordingForm):
    """The wording and the rule; German and Chinese must stand before a vote opens."""

    rule = forms.ChoiceField(label=_("How it is decided"), choices=Rule.choices, initial=Rule.CONSENSUS)

    def __init__(self, resolution: Resolution | None, **options: Any) -> None:
        super().__init__(resolution, initial={"rule": resolution.rule} if resolution else {}, **options)


class AnswerForm(forms.Form):
    """Whether a member comes, and who speaks for it; the person should know that the name is given."""

    comes = forms.ChoiceField(
        label=_("Do you come?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    native = line(_("Who speaks for you, in its own script"), 120)
    latin = line(_("Who speaks for you, in Latin letters"), 120)
    function = line(_("Function"), 120)

    def __init__(self, known: Attendance | None, **options: Any) -> None:
        super().__init__(initial=_answered(known) if known else {}, **options)
        self.fields["native"].help_text = _(
            "Ask the person first. The invited offices read the name; it is deleted after two years."
        )

    @property
    def comes_at_all(self) -> bool:
        return bool(self.cleaned_data["comes"] == "yes")

    @property
    def speaker(self) -> Speaker:
        said = self.cleaned_data
        return Speaker(said["native"], said["latin"], said["function"])


class PresenceForm(forms.Form):
    """Who is in the room now."""

    present = forms.MultipleChoiceField(label=_("Present now"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, members: Iterable[Member], *, present: Iterable[Member], **options: Any) -> None:
        self.members = {row.slug: row for row in members}
        super().__init__(initial={"present": [row.slug for row in present]}, **options)
        self.fields["present"].choices = choices_of(self.members)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[int]:
        return [self.members[slug].pk for slug in self.cleaned_data["present"]]


class HallForm(forms.Form):
    """One choice a member that is present; empty where nothing was raised."""

    def __init__(self, members: Iterable[Member], votes: Iterable[Vote], **options: Any) -> None:
        self.members = {row.slug: row for row in members}
        known = {vote.member.slug: vote.choice for vote in votes}
        super().__init__(initial=known, **options)
        for slug, name in choices_of(self.members):
            self.fields[slug] = forms.ChoiceField(label=name, choices=[("", "–"), *Choice.choices], required=False)

    @property
    def choices(self) -> dict[Member, str]:
        return {self.members[slug]: choice for slug, choice in self.cleaned_data.items() if choice}


def _words(record: Any) -> dict[str, str]:
    if not isinstance(record, NamedInThreeLanguages):
        return {}
    texts = cast(Any, record).texts
    return {f"name_{code}": name for code, name in record.names.items()} | {
        f"text_{code}": text for code, text in texts.items()
    }


def _answered(row: Attendance) -> dict[str, str]:
    comes = {True: "yes", False: "no", None: ""}[row.comes]
    return {
        "comes": comes,
        "native": row.speaker_native,
        "latin": row.speaker_latin,
        "function": row.speaker_function,
    }

"""Forms of a joint project."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.alliance.models import Member
from citybridge.alliance.queries import known_members
from citybridge.core.languages import Language, reader_language
from citybridge.organisations.validators import check_line
from citybridge.projects.enums import PartnerRole, ProjectStage
from citybridge.projects.models import JointProject, Party, key_of
from citybridge.projects.validators import ProjectData, check_https, check_project
from citybridge.web.editing import EditingForm
from citybridge.web.fields import TopicsField
from citybridge.web.names import plain_name
from citybridge.web.projects.words import Parts, initial_words, said, word_fields

CALL = ("call_name", "call_programme", "call_deadline", "call_url")
PARTS: Parts = {
    "title": (
        {
            Language.DE: _("Title in German"),
            Language.ZH: _("Title in Chinese"),
            Language.EN: _("Title in English"),
        },
        160,
        True,
    ),
    "summary": (
        {
            Language.DE: _("Summary in German"),
            Language.ZH: _("Summary in Chinese"),
            Language.EN: _("Summary in English"),
        },
        4000,
        False,
    ),
    "sought": (
        {
            Language.DE: _("What partner is sought, in German"),
            Language.ZH: _("What partner is sought, in Chinese"),
            Language.EN: _("What partner is sought, in English"),
        },
        2000,
        False,
    ),
}


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class ProjectForm(EditingForm):
    """`parties` are those for whom a new project may be written; nobody is asked for when there is only one."""

    topics = TopicsField(label=_("Topics"))
    call_name = forms.CharField(label=_("Funding call"), max_length=200, required=False, validators=[check_line])
    call_programme = forms.CharField(
        label=pgettext_lazy("funding", "Programme"), max_length=200, required=False, validators=[check_line]
    )
    call_deadline = day_field(_("Deadline of the call"), required=False)
    call_url = forms.CharField(
        label=_("Address of the call"),
        max_length=300,
        required=False,
        validators=[check_https],
        help_text=_("It begins with https://."),
    )

    def __init__(self, project: JointProject | None, parties: Iterable[Party], **options: Any) -> None:
        self.texts = {text.language: text for text in project.texts.all()} if project else {}
        self.parties = {key_of(party): party for party in parties}
        super().__init__(project, initial=_initial(project, self.texts), **options)
        if project is None:
            self.fields["first"] = forms.ChoiceField(
                label=_("Who begins this project?"),
                choices=[(key, plain_name(party)) for key, party in self.parties.items()],
                initial=next(iter(self.parties), None),
                help_text=_("An organisation coordinates it; a city’s office accompanies it."),
            )
            self.fields["stage"] = forms.ChoiceField(label=_("Stage of the project"), choices=ProjectStage.choices)
        self.fields.update(word_fields(PARTS, self.texts))

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_project(self.project_data())

    def project_data(self) -> ProjectData:
        cleaned = self.cleaned_data
        call = {name: cleaned[name] for name in CALL}
        return ProjectData(said=said(PARTS, cleaned), topics=tuple(cleaned["topics"]), **call)

    def first(self) -> Party:
        return self.parties[self.cleaned_data["first"]]

    def author_language(self) -> str:
        """That of the reader where it has words of the author's own, else the first that has."""
        spoken = [code for code, words in self.project_data().said.items() if words]
        return reader_language() if reader_language() in spoken else spoken[0]


class StageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage of the project"), choices=ProjectStage.choices)
    since = day_field(_("Since"))

    def __init__(self, project: JointProject, *, today: date, **options: Any) -> None:
        super().__init__(initial={"stage": project.stage, "since": today}, **options)
        self.fields["since"].widget.attrs["max"] = today.isoformat()


class AskForm(forms.Form):
    """Whom to ask: an organisation that was found, or a member."""

    organisation = forms.UUIDField(required=False, widget=forms.HiddenInput)
    member = forms.ChoiceField(label=_("Member"), required=False)
    role = forms.ChoiceField(label=_("As what"), choices=PartnerRole.choices, initial=PartnerRole.PARTNER)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.members: dict[str, Member] = {row.slug: row for row in known_members()}
        choices = [("", "–"), *((slug, plain_name(row)) for slug, row in self.members.items())]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"), help_text=_("A PDF, PNG or JPEG of 5 MB at most."))
    is_public = forms.BooleanField(
        label=_("Everybody may read it"),
        required=False,
        help_text=_("Otherwise only confirmed partners and their offices do."),
    )


def _initial(project: JointProject | None, texts: dict[str, Any]) -> dict[str, Any]:
    if project is None:
        return {}
    call = {name: getattr(project, name) for name in CALL}
    return {**call, **initial_words(PARTS, texts), "topics": [topic.slug for topic in project.topics.all()]}

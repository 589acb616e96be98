"""Forms of clusters: names and words, news, events, who is asked, and why an office decides."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.actor import Actor
from citybridge.alliance.queries import all_members
from citybridge.clusters.models import Cluster, Post
from citybridge.clusters.validators import (
    BODY_LIMIT,
    DESCRIPTION_LIMIT,
    NAME_LIMIT,
    REASON_LIMIT,
    TITLE_LIMIT,
    ClusterData,
    PostWords,
    check_cluster,
    check_post,
)
from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.organisations.validators import check_line, check_text
from citybridge.web.editing import EditingForm
from citybridge.web.fields import TextField, TopicsField
from citybridge.web.names import plain_name

NAMES = {
    Language.DE: _("Name in German"),
    Language.ZH: _("Name in Chinese"),
    Language.EN: _("Name in English"),
}
DESCRIPTIONS = {
    Language.DE: _("Description in German"),
    Language.ZH: _("Description in Chinese"),
    Language.EN: _("Description in English"),
}
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


class ClusterForm(EditingForm):
    """Names in three languages, words in one at least. An office coordinates itself; the secretariat chooses."""

    topics = TopicsField(
        label=_("Topics"), help_text=_("They are proposed by the graph; take away what does not fit.")
    )
    coordinator = forms.ChoiceField(
        label=_("Coordinator"), help_text=_("The office of this member invites organisations and writes the news.")
    )

    def __init__(self, actor: Actor, cluster: Cluster | None, *, topics: Iterable[str] = (), **options: Any) -> None:
        super().__init__(cluster, initial=_said_by(cluster) if cluster else {"topics": list(topics)}, **options)
        for language, label in NAMES.items():
            self.fields[f"name_{language}"] = _line(label, NAME_LIMIT, language, required=True)
        for language, label in DESCRIPTIONS.items():
            self.fields[f"description_{language}"] = TextField(
                label=label, max_length=DESCRIPTION_LIMIT, validators=[check_text], language=language, rows=4
            )
        members = all_members().filter(office__isnull=False)
        if not actor.is_secretariat:
            members = members.filter(pk__in=actor.member_ids)
        coordinator = self.fields["coordinator"]
        assert isinstance(coordinator, forms.ChoiceField)  # noqa: S101 - declared above
        coordinator.choices = [(member.slug, plain_name(member)) for member in members]
        self.order_fields([*(f"name_{one}" for one in NAMES), *(f"description_{one}" for one in DESCRIPTIONS)])

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_cluster(self.said())

    def said(self) -> ClusterData:
        cleaned = self.cleaned_data
        return ClusterData(
            names={language.value: cleaned.get(f"name_{language}", "") for language in Language},
            descriptions={language.value: cleaned.get(f"description_{language}", "") for language in Language},
            topics=tuple(cleaned.get("topics", ())),
            coordinator=cleaned.get("coordinator", ""),
        )


class PostForm(EditingForm):
    """Title and text; one language is enough."""

    def __init__(self, post: Post | None, **options: Any) -> None:
        texts = {text.language: text for text in post.texts.all()} if post else {}
        words = {f"{word}_{code}": getattr(text, word) for code, text in texts.items() for word in ("title", "body")}
        super().__init__(post, initial=words, **options)
        for language in Language:
            self.fields[f"title_{language}"] = _line(TITLES[language], TITLE_LIMIT, language)
            self.fields[f"body_{language}"] = TextField(
                label=BODIES[language], max_length=BODY_LIMIT, validators=[check_text], language=language
            )

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_post(self.said())

    def said(self) -> dict[str, PostWords]:
        cleaned = self.cleaned_data
        return {
            language.value: PostWords(
                cleaned.get(f"title_{language}", "").strip(), cleaned.get(f"body_{language}", "").strip()
            )
            for language in Language
        }


class DismissForm(forms.Form):
    reason = forms.CharField(label=_("Why? (optional)"), max_length=REASON_LIMIT, required=False)


class ReasonForm(forms.Form):
    """An office that decides for an organisation says why; an organisation itself need not."""

    reason = forms.CharField(
        label=_("Why does the office decide this?"),
        max_length=REASON_LIMIT,
        validators=[check_line],
        help_text=_("For example: agreed by phone with the managing director on 12 November."),
    )

    def __init__(self, *arguments: Any, is_office: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not is_office:
            del self.fields["reason"]


class EventsForm(forms.Form):
    events = forms.MultipleChoiceField(
        label=_("Events of this cluster"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, events: Iterable[Event], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.by_slug = {event.slug: event for event in events}
        field = self.fields["events"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(slug, f"{event.name} ({event.starts_on.year})") for slug, event in self.by_slug.items()]

    def chosen(self) -> list[Event]:
        return [self.by_slug[slug] for slug in self.cleaned_data["events"]]


class InviteForm(forms.Form):
    """Ticked organisations are written to."""

    organisations = forms.MultipleChoiceField(label=_("Organisations to invite"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, organisations: Iterable[Organisation], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.by_id = {str(row.public_id): row for row in organisations}
        field = self.fields["organisations"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(key, f"{plain_name(row)} · {plain_name(row.member)}") for key, row in self.by_id.items()]

    def chosen(self) -> list[Organisation]:
        return [self.by_id[key] for key in self.cleaned_data["organisations"]]


def _said_by(cluster: Cluster) -> dict[str, Any]:
    return {
        **{f"name_{code}": name for code, name in cluster.names.items()},
        **{f"description_{text.language}": text.description for text in cluster.texts.all()},
        "topics": [topic.slug for topic in cluster.topics.all()],
        "coordinator": cluster.coordinator.slug,
    }


def _line(label: Any, limit: int, language: Language, *, required: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": HTML_LANGUAGE[language]})
    return forms.CharField(label=label, max_length=limit, required=required, widget=widget, validators=[check_line])

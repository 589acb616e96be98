"""What the list of organisations can be narrowed to."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import known_members
from citybridge.organisations.enums import OrganisationKind
from citybridge.organisations.models import Organisation
from citybridge.topics.models import Topic
from citybridge.topics.queries import all_topics, subtree
from citybridge.web.names import plain_name

EVERY = ("", _("all"))


class OrganisationFilter(forms.Form):
    """All fields are optional, and an unknown value narrows nothing."""

    side = forms.ChoiceField(label=_("Country"), choices=[EVERY, *Side.choices], required=False)
    member = forms.ChoiceField(label=_("Member"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[EVERY, *OrganisationKind.choices], required=False)
    topic = forms.SlugField(widget=forms.HiddenInput, required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        members = [(member.slug, plain_name(member)) for member in known_members()]
        self.fields["member"].choices = [EVERY, *members]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def topic_chosen(self) -> Topic | None:
        slug = self.cleaned_data.get("topic")
        return all_topics().filter(slug=slug).first() if slug else None

    def narrow(self, organisations: QuerySet[Organisation], topic: Topic | None) -> QuerySet[Organisation]:
        wanted = self.cleaned_data
        if wanted.get("side"):
            organisations = organisations.filter(side=wanted["side"])
        if wanted.get("member"):
            organisations = organisations.filter(member__slug=wanted["member"])
        if wanted.get("kind"):
            organisations = organisations.filter(kind=wanted["kind"])
        if topic is not None:
            organisations = organisations.filter(topics__in=subtree(topic)).distinct()
        return organisations

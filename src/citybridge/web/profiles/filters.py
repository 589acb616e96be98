"""What the list of offers and requests can be narrowed to."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import known_members
from citybridge.profiles.enums import Direction, ProfileKind
from citybridge.profiles.models import CooperationProfile
from citybridge.topics.models import Topic
from citybridge.topics.queries import all_topics, subtree
from citybridge.web.names import plain_name

EVERY = ("", _("all"))


class ProfileFilter(forms.Form):
    """All fields are optional, and an unknown value narrows nothing."""

    direction = forms.ChoiceField(label=_("Offer or request"), choices=[EVERY, *Direction.choices], required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[EVERY, *ProfileKind.choices], required=False)
    side = forms.ChoiceField(label=_("Country"), choices=[EVERY, *Side.choices], required=False)
    member = forms.ChoiceField(label=_("Member"), required=False)
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

    def narrow(self, profiles: QuerySet[CooperationProfile], topic: Topic | None) -> QuerySet[CooperationProfile]:
        wanted = self.cleaned_data
        fields = {"direction": "direction", "kind": "kind", "side": "organisation__side"}
        profiles = profiles.filter(**{column: wanted[name] for name, column in fields.items() if wanted.get(name)})
        if wanted.get("member"):
            profiles = profiles.filter(organisation__member__slug=wanted["member"])
        if topic is not None:
            profiles = profiles.filter(topics__in=subtree(topic)).distinct()
        return profiles

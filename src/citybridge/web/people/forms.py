"""Inviting, accepting, claiming and deciding."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.accounts.models import User
from citybridge.accounts.validators import LONGEST_PASSWORD, check_name, normal_address
from citybridge.core.languages import Language, reader_language
from citybridge.organisations.enums import InvitationRole, MemberRole
from citybridge.web.account.forms import PASSWORD_HELP

ORGANISATION_ROLES = (InvitationRole.EDITOR, InvitationRole.MEMBER)
OFFICE_ROLES = (InvitationRole.OFFICE,)
ALLIANCE_ROLES = (InvitationRole.SECRETARIAT, InvitationRole.INTERPRETER)


def password_field() -> forms.CharField:
    return forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"), max_length=120, required=False, validators=[check_name]
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Language.choices)

    def __init__(self, roles: tuple[InvitationRole, ...], **options: Any) -> None:
        super().__init__(initial={"role": roles[0], "language": reader_language()}, **options)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 - declared above
        role.choices = [(value.value, value.label) for value in roles]
        if len(roles) == 1:
            role.widget = forms.HiddenInput()

    def clean_email(self) -> str:
        return normal_address(self.cleaned_data["email"])


class NewAccountForm(forms.Form):
    """Name and password of somebody new; the address is known or asked for by the form that extends this one."""

    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        max_length=120,
        validators=[check_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *, address: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.address = address
        self.fields["password"] = password_field()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "password" in said:
            person = User(email=said.get("email", self.address), name=said.get("name", ""))
            try:
                validate_password(said["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return said


EXPLANATION_HELP = _(
    "What is your function, and how can the office check it? For example a telephone number of the organisation."
)


def explanation_field() -> forms.CharField:
    return forms.CharField(
        label=_("Your function"), max_length=500, help_text=EXPLANATION_HELP, widget=forms.Textarea(attrs={"rows": 4})
    )


class ClaimForm(forms.Form):
    explanation = explanation_field()


class ClaimSignUpForm(NewAccountForm):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Best the one of the organisation: the office can check it more easily."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    explanation = explanation_field()
    field_order = ("email", "name", "password", "explanation")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.order_fields(self.field_order)


class DecisionForm(forms.Form):
    """Accept in a role, or refuse with a reason."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accept", _("Accept")), ("refuse", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(label=_("Role when accepted"), choices=MemberRole.choices, initial=MemberRole.EDITOR)
    reason = forms.CharField(
        label=_("Reason when refused"),
        max_length=300,
        required=False,
        help_text=_("The person reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("decision") == "refuse" and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", _("Say why, so that the person knows what to do."))
        return self.cleaned_data


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices)

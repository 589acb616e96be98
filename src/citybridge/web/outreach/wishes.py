"""My account: which offices may write to me about fairs and events, about what, how, in which languages."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.core.errors import OperationError
from citybridge.core.languages import Language
from citybridge.outreach.operations.consenting import WAYS, save_wishes, withdraw_wishes
from citybridge.outreach.queries.wishes import Wishes, has_refused_by_mail, senders, topics, wishes_of
from citybridge.privacy.models import Notice
from citybridge.privacy.queries import notice_for
from citybridge.web.account.own import own_user
from citybridge.web.names import plain_name
from citybridge.web.requests import PageRequest

NOTICE = "invitations"


def _boxes(label: Any, hint: Any = "") -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple(attrs={"class": "is-columns"})
    return forms.MultipleChoiceField(label=label, help_text=hint, widget=boxes)


class WishesForm(forms.Form):
    """Express and by oneself: nothing is ticked beforehand but what was chosen before."""

    senders = _boxes(gettext_lazy("These offices may write to me"))
    topics = _boxes(gettext_lazy("About these topics"), gettext_lazy("Each stands for everything below it, too."))
    channels = _boxes(gettext_lazy("By these ways"))
    languages = _boxes(gettext_lazy("In these languages"))

    notice = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shown: Notice, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.shown = shown
        self.fields["notice"].initial = shown.pk
        self._offer("senders", [(member.slug, plain_name(member)) for member in senders()])
        self._offer("topics", [(topic.slug, topic.name) for topic in topics()])
        self._offer("channels", [(way.value, way.label) for way in WAYS])
        self._offer("languages", list(Language.choices))

    def clean_notice(self) -> int:
        """What is agreed to is the text that stood on the page."""
        if self.cleaned_data.get("notice") != self.shown.pk:
            raise forms.ValidationError(_("The text below has changed meanwhile. Open this page anew and read it."))
        return self.shown.pk

    @property
    def wishes(self) -> Wishes:
        said = self.cleaned_data
        return Wishes(tuple(said["senders"]), tuple(said["topics"]), tuple(said["channels"]), tuple(said["languages"]))

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields[name].error_messages["required"] = _("Choose at least one, or withdraw everything below.")


@require_http_methods(["GET", "HEAD", "POST"])
def account_invitations(request: PageRequest) -> HttpResponse:
    """The address is that of the account, which was confirmed by a link: agreeing here is the second opt-in."""
    user, notice = own_user(request), notice_for(NOTICE)
    held = wishes_of(user.public_id)
    form = WishesForm(notice, request.POST) if request.method == "POST" else WishesForm(notice, initial=vars(held))
    if request.method == "POST" and form.is_valid():
        try:
            save_wishes(user, form.wishes, notice=notice, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved. You can change or withdraw it here at any time."))
            return redirect("account-invitations")
    context = {"form": form, "notice": notice, "held": held, "has_refused": has_refused_by_mail(user)}
    return render(request, "account/invitations.html", context, status=400 if form.errors else 200)


@require_POST
def account_invitations_withdraw(request: PageRequest) -> HttpResponse:
    withdraw_wishes(own_user(request), at=timezone.now())
    messages.success(request, _("Withdrawn: no office invites you by mail or phone any more."))
    return redirect("account-invitations")

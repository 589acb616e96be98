"""One's own card: written here, seen by nobody until its person releases it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.accounts.models import User
from citybridge.accounts.operations.cards import InvalidCard, save_card
from citybridge.accounts.phrases import greeting, titled_name
from citybridge.accounts.queries import card_of, region_of
from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.web.account.own import own_user
from citybridge.web.cards.forms import CardForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: PageRequest) -> HttpResponse:
    user = own_user(request)
    form = CardForm(card_of(user.pk), email=user.email, region=region_of(user), data=request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(user, form):
        messages.success(request, _("Your card was saved. Nobody sees it until you release it in an introduction."))
        return redirect("card")
    context = {"form": form, "examples": _examples(user)}
    return render(request, "cards/card.html", context, status=400 if form.errors else 200)


def _saved(user: User, form: CardForm) -> bool:
    try:
        save_card(user, form.said(), region=region_of(user))
    except InvalidCard as error:
        form.add_faults(error.faults)
        return False
    return True


def _examples(user: User) -> list[tuple[str, str, str, str]]:
    """How the saved card is written and addressed: (language, its code in HTML, name, greeting)."""
    saved = card_of(user.pk)
    if saved is None:
        return []
    return [
        (str(language.label), HTML_LANGUAGE[language], titled_name(saved, language), greeting(saved, language))
        for language in Language
    ]

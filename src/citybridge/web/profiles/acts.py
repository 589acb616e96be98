"""What can be done with a profile in its life, each confirmed on a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.actor import Actor
from citybridge.organisations import policies as of_organisations
from citybridge.organisations.models import Organisation
from citybridge.profiles import policies
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import (
    renew_profile,
    submit_profile,
    withdraw_profile,
)
from citybridge.web.acts import Asked
from citybridge.web.requests import PageRequest


@dataclass(frozen=True)
class Act(Asked):
    """`may` asks for the person alone, `fits` for person and state; `asks_day` for a last day.

    Without `run` it is a decision of the office and has a page of its own (`reviewing`).
    """

    may: Callable[[Actor, Organisation], bool]
    fits: Callable[[Actor, CooperationProfile], bool]
    run: Callable[[CooperationProfile, date | None, datetime], object] | None = None
    asks_day: bool = False

    @property
    def address(self) -> str:
        return f"profile-{self.key}"


def _with_day(operation: Callable[..., object]) -> Callable[[CooperationProfile, date | None, datetime], object]:
    return lambda profile, day, at: operation(profile, expires_on=day, at=at)


ACTS = {
    act.key: act
    for act in (
        Act(
            "publish",
            "badge-check",
            _("Look and publish"),
            _("Publish this?"),
            _("Everybody will see it, and it is matched with the other side, until the last day you choose."),
            _("It is published."),
            of_organisations.can_publish,
            policies.can_publish,
        ),
        Act(
            "confirm",
            "badge-check",
            _("Look at the change"),
            _("Confirm what was changed?"),
            _("It is published and was changed since your office vouched for it. Everybody sees it as it is now."),
            _("The change is confirmed."),
            of_organisations.can_publish,
            policies.can_confirm,
        ),
        Act(
            "submit",
            "send",
            _("Submit to the office"),
            _("Submit this to the office?"),
            _("The office of your city looks at it and publishes it. You can still change it."),
            _("It was submitted to the office."),
            of_organisations.can_edit,
            policies.can_submit,
            lambda profile, _day, at: submit_profile(profile, at=at),
        ),
        Act(
            "renew",
            "calendar-plus",
            _("Renew"),
            _("Until when shall this run?"),
            _("It stays published all the while; one that has expired is published again."),
            _("It was renewed."),
            of_organisations.can_edit,
            policies.can_renew,
            _with_day(renew_profile),
            asks_day=True,
        ),
        Act(
            "return",
            "undo-2",
            _("Hand back"),
            _("Hand this back to be worked on?"),
            _("It becomes a draft again, and the people of the organisation read your reasons in a mail."),
            _("It was handed back and is a draft again."),
            of_organisations.can_publish,
            policies.can_return,
        ),
        Act(
            "withdraw",
            "archive",
            _("Withdraw"),
            _("Withdraw this?"),
            _("Nobody else will see it any more. It can be submitted again later."),
            _("It was withdrawn."),
            of_organisations.can_edit,
            policies.can_withdraw,
            lambda profile, _day, _at: withdraw_profile(profile),
        ),
    )
}


def acts_for(actor: Actor, profile: CooperationProfile) -> list[Act]:
    """What this person can do with the profile now, the next step first."""
    return [act for act in ACTS.values() if act.fits(actor, profile)]


def refusal(request: PageRequest, act: Act, profile: CooperationProfile) -> HttpResponse | None:
    """The way back for somebody who may, but not in this state; raises PermissionDenied for who may never."""
    if not act.may(request.actor, profile.organisation):
        raise PermissionDenied
    if act.fits(request.actor, profile):
        return None
    state = profile.get_state_display()
    messages.error(request, gettext("This is “%(state)s”; that cannot be done now.") % {"state": state})
    return redirect("profile", profile.public_id)

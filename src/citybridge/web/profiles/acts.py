"""What can be done with a profile in its life, each confirmed on a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.actor import Actor
from citybridge.organisations import policies as of_organisations
from citybridge.organisations.models import Organisation
from citybridge.profiles import policies
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import (
    publish_profile,
    renew_profile,
    return_profile,
    submit_profile,
    withdraw_profile,
)


@dataclass(frozen=True)
class Act:
    """`may` asks for the person alone, `fits` for person and state; `asks_day` for a last day."""

    key: str
    icon: str
    label: Promise
    question: Promise
    explanation: Promise
    done: Promise
    may: Callable[[Actor, Organisation], bool]
    fits: Callable[[Actor, CooperationProfile], bool]
    run: Callable[[CooperationProfile, date | None, datetime], object]
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
            _("Publish"),
            _("Publish this?"),
            _("Everybody will see it, and it is matched with the other side, until the last day you choose."),
            _("It is published."),
            of_organisations.can_publish,
            policies.can_publish,
            _with_day(publish_profile),
            asks_day=True,
        ),
        Act(
            "return",
            "undo-2",
            _("Hand back"),
            _("Hand this back to be worked on?"),
            _("It becomes a draft again. Tell the organisation what is missing."),
            _("It was handed back and is a draft again."),
            of_organisations.can_publish,
            policies.can_return,
            lambda profile, _day, _at: return_profile(profile),
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

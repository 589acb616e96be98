"""Fictitious organisations, profiles and people that tests of several rooms share."""

from datetime import UTC, date, datetime
from typing import Any

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.accounts.operations import create_account, save_demo_user
from citybridge.alliance.models import Member
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import create_organisation, hide_organisation
from citybridge.organisations.validators import OrganisationData
from citybridge.profiles.enums import ReviewPoint
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import (
    create_profile,
    expire_due_profiles,
    publish_profile,
    submit_profile,
    withdraw_profile,
)
from citybridge.profiles.validators import ProfileData, ReviewData, TextData
from naming.identifiers.uscc import check_character

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LAST_DAY = date(2027, 5, 23)
SECRETARIAT = Actor(user_id=None, is_secretariat=True)
SOUND = ReviewData(met=frozenset(ReviewPoint.values))
LACKING = ReviewData(reasons={ReviewPoint.COMPLETE: "Name the certificates."})


def organisation_data(**changes: Any) -> OrganisationData:
    """A company of Bottrop with what is asked for."""
    given = {"native_name": "Musterwerk Maschinenbau GmbH", "member": "bottrop", "is_sample": True}
    return OrganisationData(**{**given, **changes})


def make_organisation(*, hidden: bool = False, **changes: Any) -> Organisation:
    organisation = create_organisation(organisation_data(**changes), today=TODAY)
    return hide_organisation(organisation) if hidden else organisation


def profile_data(**changes: Any) -> ProfileData:
    """An offer in German with what is asked for."""
    words = {"de": TextData("Anlagen zum Schweißen", "Wir bauen Anlagen zum Schweißen.", "Partner im Vertrieb")}
    return ProfileData(**{"direction": "offer", "language": "de", "texts": words, "is_sample": True, **changes})


def make_profile(organisation: Organisation, *, state: str = "published", **changes: Any) -> CooperationProfile:
    """A profile brought into `state` by the operations that lead there."""
    profile = create_profile(organisation, profile_data(**changes))
    if state != "draft":
        submit_profile(profile, at=NOW)
    if state in {"published", "expired"}:
        publish_profile(profile, review=SOUND, actor=SECRETARIAT, expires_on=LAST_DAY, at=NOW)
    if state == "expired":
        expire_due_profiles(today=date(2027, 5, 24))
    if state == "withdrawn":
        withdraw_profile(profile)
    profile.refresh_from_db()
    return profile


def officer_of(slug: str) -> Actor:
    """Somebody of the office of a member."""
    return Actor(user_id=None, member_ids=frozenset({Member.objects.get(slug=slug).pk}))


def speaker_of(*organisations: Organisation) -> Actor:
    """Somebody who speaks for organisations and may change what they say."""
    ids = frozenset(row.pk for row in organisations)
    return Actor(user_id=None, organisation_ids=ids, editor_ids=ids)


def reader_of(*organisations: Organisation) -> Actor:
    """Somebody who speaks for organisations without the right to change anything."""
    return Actor(user_id=None, organisation_ids=frozenset(row.pk for row in organisations))


def credit_code(serial: int) -> str:
    """A well-formed, fictitious Unified Social Credit Code of Foshan."""
    body = f"91440600MA{serial:07d}"
    return body + check_character(body)


PASSWORD = "korrekt Pferd Batterie 钉书机"


def make_person(
    email: str = "person@example.org",
    password: str = PASSWORD,
    *,
    office: str = "",
    speaks_for: Any = None,
    **fields: Any,
) -> User:
    """Somebody real, with a confirmed address and a password, who is no sample."""
    user = create_account(
        email=email, name="Person", password=password, language="en", region="DE", is_confirmed=True, at=NOW
    )
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    if office:
        Member.objects.get(slug=office).office.people.add(user)
    if speaks_for:
        speaks_for.people.add(user)
    return user


def make_user(
    name: str, *, office: str = "", speaks_for: Organisation | None = None, is_secretariat: bool = False
) -> User:
    """A sample user who can sign in with one click."""
    email = f"{name.replace(' ', '.').lower()}@example.org"
    user = save_demo_user(email=email, name=name, language="en", is_secretariat=is_secretariat)
    if office:
        Member.objects.get(slug=office).office.people.add(user)
    if speaks_for:
        speaks_for.people.add(user)
    return user

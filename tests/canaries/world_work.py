"""What waits for people: requests, profiles that are not public, invitations, claims, the work of offices."""

import io
from typing import TYPE_CHECKING

from django.utils import timezone
from tests.citybridge.diligence.conftest import eu_xml, given_list
from tests.citybridge.making import make_profile

from citybridge.alliance.models import Member
from citybridge.diligence.models import ScreeningHit
from citybridge.diligence.operations import screen_organisations
from citybridge.imports.operations import start_import
from citybridge.imports.operations.checking import check_import
from citybridge.imports.operations.uploading import Upload
from citybridge.matching.operations import give_feedback
from citybridge.organisations.operations.people import invite, make_claim
from citybridge.privacy.operations import requests
from citybridge.profiles.validators import TextData

if TYPE_CHECKING:
    from tests.canaries.world import World


def add_work(world: "World") -> None:
    _requests(world)
    _people(world)
    _work_of_offices(world)


def _requests(world: "World") -> None:
    """What people ask the secretariat about their data, and profiles that are not public yet."""
    editor = world.users["editor"]
    world.others["request"] = requests.ask(
        "rectification", subject=editor.public_id, user_id=editor.pk, at=timezone.now(),
        text=f"Bitte {world.aviary.plant('privacy request', 'editor', 'secretariat')} ändern.",
    )  # fmt: skip
    own = ("editor", "member", "officer", "secretariat")
    words = TextData(world.aviary.plant("draft title", *own), "Ein Entwurf.", "")
    world.others["draft"] = make_profile(world.organisations["asking"], state="draft", texts={"de": words})
    world.others["submitted"] = make_profile(world.organisations["asking"], state="submitted", texts={"de": words})
    world.others["profile"] = make_profile(world.organisations["asking"])
    world.others["their_profile"] = make_profile(world.organisations["counterpart"], direction="request")


def _people(world: "World") -> None:
    """Somebody invited, and somebody who says to speak for the company."""
    plant, asking = world.aviary.plant, world.organisations["asking"]
    knowing = ("editor", "member", "officer", "secretariat")
    world.others["invitation"] = invite(
        f"{plant('invited address', *knowing)}@example.org", name=plant("invited name", *knowing), role="member",
        inviter=world.users["editor"], language="de", organisation=asking, at=timezone.now(),
    )  # fmt: skip
    # The claimant reads the own words; name and address are the interpreter's.
    world.others["claim"] = make_claim(
        world.users["interpreter"], asking, at=timezone.now(),
        explanation=f"Ich bin {plant('claim', 'interpreter', 'officer', 'secretariat')}.",
    )  # fmt: skip
    for place in ("name interpreter", "address interpreter"):
        world.aviary.show(place, "officer")


def _work_of_offices(world: "World") -> None:
    """A list that was imported, a screening with a hit, an opinion on a match."""
    plant, officer = world.aviary.plant, world.users["officer"]
    rows = f"Name;Mitglied\n{plant('import row', 'officer')};nirgendwo\n".encode()
    upload = Upload(f"{plant('import file', 'officer', 'secretariat')}.csv", "organisations",
                    member_id=Member.objects.get(slug="bottrop").pk, user_id=officer.pk)  # fmt: skip
    world.others["import"] = start_import(io.BytesIO(rows), upload, today=timezone.localdate(), is_queued=False)
    check_import(world.others["import"].pk, today=timezone.localdate())
    hit = plant("screening hit", "officer", "secretariat")
    names = [("1001", "enterprise", "E", ["Musterwerk Maschinenbau GmbH", f"{hit} Holding"])]
    world.others["list"] = given_list(eu_xml(names), at=timezone.now())
    screen_organisations(at=timezone.now())
    world.others["hit"] = ScreeningHit.objects.get(organisation=world.organisations["asking"])
    give_feedback(
        asking=("profile", world.others["profile"].pk), found=("profile", world.others["their_profile"].pk),
        verdict="does_not_fit", comment=plant("opinion", "editor", "member", "officer", "secretariat"),
        user_id=world.users["editor"].pk, at=timezone.now(),
    )  # fmt: skip

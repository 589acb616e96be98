"""Letters: numbered when they are first given out, drawn anew each time, revoked for good."""

import io
import secrets
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.delegations.engine.completeness import missing_for, missing_for_all
from citybridge.delegations.engine.letters import Order, draw_letters
from citybridge.delegations.engine.sealing import Unreadable, unseal
from citybridge.delegations.enums import OF_THE_HOSTS, DelegationState, LetterKind
from citybridge.delegations.models import Delegation, Letter, Letterhead, Traveller
from citybridge.delegations.operations.editing import CannotChange, lock, tell
from citybridge.delegations.operations.travel_details import id_of_office, notice_keys, subject_of
from citybridge.delegations.policies import issuing_member
from citybridge.delegations.queries import in_order, programme_of
from citybridge.delegations.validators import PassportData
from citybridge.privacy.operations import record, register_transfer
from citybridge.privacy.queries import consents_held, transfers

MOST_AT_ONCE = 40
LANGUAGES = {"CN": ("zh en", "zh de"), "DE": ("de en", "de zh", "de en zh")}
# What of the passport stands on an invitation, in the words of the register of transfers.
PASSPORT_FIELDS = ("name", "passport number", "birth date", "nationality", "passport valid until")


class CannotWrite(OperationError):
    """A letter would have gaps, or is none of this office's business; `missing` says what, traveller by traveller."""

    def __init__(self, message: str, missing: Sequence[tuple[str, Promise]] = ()) -> None:
        super().__init__(message)
        self.missing = missing


@dataclass(frozen=True)
class Wanted:
    """Which letters: of a kind, in languages (codes, the letter's own first), under a letterhead, for whom."""

    kind: str
    languages: tuple[str, ...]
    letterhead: Letterhead
    travellers: Sequence[Traveller]


def whats_missing(delegation: Delegation, wanted: Wanted) -> list[tuple[str, Promise]]:
    """(traveller's name, what is missing); an empty name is the delegation itself."""
    missing = [("", what) for what in missing_for_all(delegation, wanted.kind, wanted.languages)]
    for traveller in wanted.travellers:
        lacks = missing_for(traveller, wanted.kind, wanted.languages, wanted.letterhead)
        missing += [(traveller.latin_name, what) for what in lacks]
    return missing


@transaction.atomic
def issue_letters(delegation: Delegation, wanted: Wanted, *, actor: int | None, at: datetime) -> list[Letter]:
    """Give each traveller a letter with a number; one that is valid keeps its number, its words follow the data.

    Raises CannotWrite while anything is missing. The issuing member is locked, so that no number is given twice.
    """
    locked = lock(delegation)
    issuer = issuing_member(locked, wanted.kind)
    if locked.state != DelegationState.ANNOUNCED:
        raise CannotChange(_("The journey has to be announced to the hosts first."))
    if wanted.letterhead.member_id != issuer or not wanted.travellers or len(wanted.travellers) > MOST_AT_ONCE:
        raise CannotWrite(_("Choose travellers and one of your own letterheads."))
    if missing := whats_missing(locked, wanted):
        raise CannotWrite(_("Something is missing for these letters."), missing)
    member = Member.objects.select_for_update().get(pk=issuer)
    return [_issued(locked, traveller, wanted, member, actor=actor, at=at) for traveller in wanted.travellers]


@transaction.atomic
def produce_letters(
    letters: Sequence[Letter], *, address_of: Callable[[str], str], actor: int | None, at: datetime
) -> bytes:
    """One PDF with these letters of one kind; every production is written down. Nothing is kept.

    `address_of` makes the address behind the printed code.
    """
    return draw_letters([_order(letter, address_of, actor, at) for letter in letters])


@transaction.atomic
def produce_archive(
    letters: Sequence[Letter], *, address_of: Callable[[str], str], actor: int | None, at: datetime
) -> bytes:
    """A ZIP with a PDF for each letter, made in memory: passport details are never written to a disk (R164)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for letter in letters:
            archive.writestr(f"{letter.number}.pdf", draw_letters([_order(letter, address_of, actor, at)]))
    return file.getvalue()


def draw_preview(delegation: Delegation, wanted: Wanted, *, at: datetime) -> bytes:
    """How the letters will look, without a number and with dots for the passport details, which nobody sees here."""
    programme = list(programme_of(delegation))
    return draw_letters(
        [
            Order(
                delegation, traveller, wanted.kind, wanted.languages, wanted.letterhead, programme, "—",
                timezone.localdate(at),
            )
            for traveller in wanted.travellers
        ],
        is_preview=True,
    )  # fmt: skip


@transaction.atomic
def revoke_letter(letter: Letter, *, actor: int | None, at: datetime) -> Letter:
    """Its code says “not valid” from now on. Twice is once; a new letter gets a new number."""
    locked = Letter.objects.select_for_update(of=("self",)).select_related("delegation", "issuer").get(pk=letter.pk)
    if locked.revoked_at is None:
        locked.revoked_at = at
        locked.save(update_fields=["revoked_at", "updated_at"])
        tell(locked.delegation, "letter_revoked", actor=actor, at=at, number=locked.number)
    return locked


def _issued(  # noqa: PLR0913 - one letter
    delegation: Delegation, traveller: Traveller, wanted: Wanted, issuer: Member, *, actor: int | None, at: datetime
) -> Letter:
    languages = " ".join(wanted.languages)
    known = Letter.objects.filter(traveller=traveller, kind=wanted.kind, revoked_at__isnull=True).first()
    if known is not None:
        known.letterhead, known.languages = wanted.letterhead, languages
        known.save(update_fields=["letterhead", "languages", "updated_at"])
        return known
    day = timezone.localdate(at)
    last = Letter.objects.filter(issuer=issuer, year=day.year).aggregate(last=Max("serial"))["last"]
    letter = Letter.objects.create(
        delegation=delegation, traveller=traveller, kind=wanted.kind, letterhead=wanted.letterhead,
        languages=languages, issuer=issuer, year=day.year, serial=(last or 0) + 1, code=secrets.token_urlsafe(12),
        issued_on=day, issued_by_id=actor,
    )  # fmt: skip
    tell(delegation, "letter_issued", actor=actor, at=at, number=letter.number)
    return letter


def _register(delegation: Delegation, traveller: Traveller, at: datetime) -> None:
    """The invitation takes passport details to the country of the hosts: no entry, no letter (R19).

    One entry for what was given at one time, however often the letter is printed.
    """
    subject, recipient = subject_of(traveller), id_of_office(delegation.host)
    if transfers(subject=subject).filter(recipient=recipient, at__gte=traveller.passport.given_at).exists():
        return
    notice_key = notice_keys(delegation)[1]
    held = [consent for consent in consents_held(subject) if consent.notice.key == notice_key]
    mine = [consent for consent in held if consent.scope.get("traveller") == str(traveller.public_id)]
    if not mine:
        raise CannotWrite(_("The traveller has not agreed, or no longer agrees, to the details going abroad."))
    fields = [*PASSPORT_FIELDS, "sex"] if delegation.leads_to_china else list(PASSPORT_FIELDS)
    host = delegation.host
    register_transfer(
        subject=subject, fields=fields, recipient=recipient, recipient_name=host.office.name,
        recipient_country=host.side, notice=mine[0].notice, at=at,
    )  # fmt: skip


def _order(letter: Letter, address_of: Callable[[str], str], actor: int | None, at: datetime) -> Order:
    """A letter's data with the passport opened, and the line in the log that goes with it."""
    delegation = letter.delegation
    traveller = in_order(Traveller.objects.filter(letters=letter)).first()
    if traveller is None or not letter.is_valid:
        raise CannotWrite(_("This letter is no longer valid, or its data were erased."))
    wanted = Wanted(letter.kind, tuple(letter.languages.split()), letter.letterhead, [traveller])
    if missing := whats_missing(delegation, wanted):
        raise CannotWrite(_("Something is missing for these letters."), missing)
    order = Order(
        delegation, traveller, letter.kind, wanted.languages, letter.letterhead, list(programme_of(delegation)),
        letter.number, letter.issued_on,
    )  # fmt: skip
    if letter.kind in OF_THE_HOSTS:
        order = replace(order, check_address=address_of(letter.code))
    if letter.kind == LetterKind.INVITATION:
        _register(delegation, traveller, at)
        order = replace(order, passport=_opened(traveller))
    record(
        "letter.produced", noun="letter", object_id=letter.public_id, actor=actor, at=at, about=traveller.user_id,
        members=[delegation.sender_id, delegation.host_id], details={"number": letter.number},
    )  # fmt: skip
    return order


def _opened(traveller: Traveller) -> PassportData:
    try:
        return PassportData.of(unseal(bytes(traveller.passport.sealed)))
    except Unreadable as error:
        raise CannotWrite(
            _("The passport details cannot be read any more, since the key was changed. Send a new link.")
        ) from error

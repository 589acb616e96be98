"""Who may do what with an introduction, in the state it is in; and what of it one reads."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.introductions.enums import IntroductionState, Party, StepKind
from citybridge.introductions.models import Introduction, Step
from citybridge.organisations.models import Organisation

State = IntroductionState
ASKING_SIDE = frozenset({Party.ASKING, Party.OFFICE})
COUNTERPART_SIDE = frozenset({Party.COUNTERPART, Party.THEIR_OFFICE})


def can_ask(actor: Actor, asking: Organisation, counterpart: Organisation) -> bool:
    """Editors of a published organisation, towards a published one of the other side."""
    return (
        asking.pk in actor.editor_ids
        and asking.is_published
        and counterpart.is_published
        and asking.side != counterpart.side
    )


def acting_parties(actor: Actor, introduction: Introduction) -> frozenset[Party]:
    """Everything this person may act as, whatever the state: editors for theirs, an office's people for it."""
    asking, counterpart = introduction.asking, introduction.counterpart
    rights = {
        Party.ASKING: asking.pk in actor.editor_ids,
        Party.OFFICE: _acts_for_office(actor, asking.member),
        Party.THEIR_OFFICE: _acts_for_office(actor, counterpart.member),
        Party.COUNTERPART: counterpart.pk in actor.editor_ids,
    }
    return frozenset(party for party, may in rights.items() if may)


def acting_party(actor: Actor, introduction: Introduction) -> Party | None:
    """As whom this person may answer now: pass on, agree or decline. Nobody else answers."""
    waits_for = introduction.waits_for
    return waits_for if waits_for in acting_parties(actor, introduction) else None


def can_pass_on(actor: Actor, introduction: Introduction) -> bool:
    return acting_party(actor, introduction) in {Party.OFFICE, Party.THEIR_OFFICE}


def can_agree(actor: Actor, introduction: Introduction) -> bool:
    return acting_party(actor, introduction) is Party.COUNTERPART


def can_decline(actor: Actor, introduction: Introduction) -> bool:
    return acting_party(actor, introduction) is not None


def withdrawing_party(actor: Actor, introduction: Introduction) -> Party | None:
    """As whom this person may end it: who asked, at any time; the counterpart once it has agreed."""
    if introduction.is_open or introduction.state == State.AGREED:
        if introduction.asking_id in actor.editor_ids:
            return Party.ASKING
        if introduction.state == State.AGREED and introduction.counterpart_id in actor.editor_ids:
            return Party.COUNTERPART
    return None


def can_withdraw(actor: Actor, introduction: Introduction) -> bool:
    return withdrawing_party(actor, introduction) is not None


def own_parties(actor: Actor, introduction: Introduction) -> frozenset[Party]:
    """The parties of the actor's own side or sides; empty for the secretariat."""
    parties: frozenset[Party] = frozenset()
    if _belongs(actor, introduction.asking):
        parties |= ASKING_SIDE
    if _belongs(actor, introduction.counterpart):
        parties |= COUNTERPART_SIDE
    return parties


def can_read_text(actor: Actor, introduction: Introduction) -> bool:
    """The asking side; the other side as far as it was passed on; the secretariat where it acts for an office.

    Best after `with_details`: the steps are read.
    """
    asking, counterpart = introduction.asking, introduction.counterpart
    if _belongs(actor, asking):
        return True
    if _acts_for_office(actor, asking.member):
        return True
    if _has_reached(introduction, Party.THEIR_OFFICE) and _acts_for_office(actor, counterpart.member):
        return True
    return counterpart.pk in actor.organisation_ids and _has_reached(introduction, Party.COUNTERPART)


def can_read_note(actor: Actor, introduction: Introduction) -> bool:
    """What was noted when it was declined stays on the side that declined."""
    return introduction.ended_by_party in own_parties(actor, introduction)


def knows_person(actor: Actor, introduction: Introduction, step: Step) -> bool:
    """Who did a step is known to the own side only."""
    return step.party in own_parties(actor, introduction)


def can_set_skipping(actor: Actor, member: Member) -> bool:
    """An office decides for itself."""
    return member.pk in actor.member_ids


def _belongs(actor: Actor, organisation: Organisation) -> bool:
    return organisation.pk in actor.organisation_ids or organisation.member_id in actor.member_ids


def _acts_for_office(actor: Actor, member: Member) -> bool:
    """Its own people; the secretariat where nobody works in it."""
    return member.pk in actor.member_ids or (actor.is_secretariat and not _is_staffed(member))


def _is_staffed(member: Member) -> bool:
    return member.office.people.filter(is_active=True).exists()


def _has_reached(introduction: Introduction, party: Party) -> bool:
    """Whether it ever came to the counterpart's office, or to the counterpart itself."""
    told = {(step.kind, step.party) for step in introduction.steps.all()}
    if party is Party.COUNTERPART:
        return (StepKind.PASSED_ON, Party.THEIR_OFFICE) in told
    return bool(told & {(StepKind.PASSED_ON, Party.OFFICE), (StepKind.SKIPPED, Party.OFFICE)})

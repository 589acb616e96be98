"""Counterparts as the pages show them: reasons in words, and what the reader said of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citybridge.accounts.actor import Actor
from citybridge.matching import phrases
from citybridge.matching.access import Party
from citybridge.matching.engine.results import Counterpart
from citybridge.matching.models import MatchFeedback
from citybridge.matching.policies import can_give_feedback
from citybridge.matching.queries.feedback import Reference, feedback_of
from citybridge.web.introductions.interest import Interest, interests
from citybridge.web.matches.forms import OpinionForm

# The codes that tell most, in this order; all others are only worth knowing.
TELLING = ("topics", "shared_terms", "meaning", "complementary", "kind")


@dataclass(frozen=True)
class Opinion:
    """What the reader may say of a match: who asks, what was found, and what was said so far."""

    asking: Party
    found: Party
    form: OpinionForm
    said: str

    @property
    def key(self) -> str:
        return f"{self.asking.public_id.hex}-{self.found.public_id.hex}"


@dataclass(frozen=True)
class Card:
    """One counterpart; `opinion` is None for readers who may not judge, `interest` for those who cannot ask."""

    counterpart: Counterpart
    strength: str
    reasons: Sequence[phrases.Sentence]
    worth_knowing: Sequence[phrases.Sentence]
    missing: Sequence[phrases.Sentence]
    opinion: Opinion | None
    interest: Interest | None = None


def cards(actor: Actor, asking: Party | None, counterparts: Sequence[Counterpart]) -> list[Card]:
    """The counterparts of a party, or of a text, for this reader."""
    book = phrases.phrasebook()
    found = [(one.organisation, one.profile) for one in counterparts]
    wanted = interests(actor, found, asking.organisation if asking else None)
    opinions = _opinions(actor, asking, counterparts)
    return [
        _card(one, book, opinion, wanted.get(party_of(one).public_id))
        for one, opinion in zip(counterparts, opinions, strict=True)
    ]


def _opinions(actor: Actor, asking: Party | None, counterparts: Sequence[Counterpart]) -> list[Opinion | None]:
    if asking is None or not can_give_feedback(actor, asking.organisation):
        return [None for _one in counterparts]
    said = feedback_of(actor, {_asking(asking, one).reference for one in counterparts})
    return [opinion_on(_asking(asking, one), party_of(one), said) for one in counterparts]


def _card(found: Counterpart, book: phrases.Phrasebook, opinion: Opinion | None, interest: Interest | None) -> Card:
    said = book.say_all(found.reasons)
    telling = sorted((one for one in said if one.code in TELLING), key=lambda one: TELLING.index(one.code))
    others = [one for one in said if one.code not in TELLING]
    return Card(
        found, phrases.strength(found.strength), telling, others, book.say_all(found.missing), opinion, interest
    )


def party_of(counterpart: Counterpart) -> Party:
    return Party(counterpart.organisation, counterpart.profile)


def opinion_on(asking: Party, found: Party, opinions: Mapping[tuple[Reference, Reference], MatchFeedback]) -> Opinion:
    said = opinions.get((asking.reference, found.reference))
    form = OpinionForm.of(said, prefix=f"{asking.public_id.hex[:8]}{found.public_id.hex[:8]}")
    return Opinion(asking, found, form, phrases.opinion(said) if said else "")


def _asking(party: Party, found: Counterpart) -> Party:
    """The profile that asked, where an organisation asks through its profiles."""
    return Party(party.organisation, found.asking) if found.asking is not None else party

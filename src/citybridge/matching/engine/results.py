"""What was found, with the rows behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from citybridge.matching.enums import Noun
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.organisations.queries import with_details as organisations_with_details
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import found_on
from citybridge.profiles.queries import with_details as profiles_with_details
from matchmaking.model import Reason
from matchmaking.ranking import CLOSE, VERY_CLOSE

__all__ = ["CLOSE", "VERY_CLOSE", "Counterpart", "Key", "Objects", "Reason"]

Key = tuple[int, str, int]


@dataclass(frozen=True)
class Objects:
    """Profiles and organisations by id, read once for a page of results."""

    profiles: Mapping[int, CooperationProfile]
    organisations: Mapping[int, Organisation]

    @classmethod
    def of(cls, keys: Sequence[Key], *, on: date) -> "Objects":
        """Read everything behind the keys; what is not shown any more is left out, though the index still has it."""
        profile_ids = [object_id for _owner, noun, object_id in keys if noun == Noun.PROFILE]
        profiles = profiles_with_details(found_on(on).filter(pk__in=profile_ids))
        shown = living().filter(is_published=True, pk__in={owner for owner, _noun, _id in keys})
        owners = organisations_with_details(shown)
        return cls({row.pk: row for row in profiles}, {row.pk: row for row in owners})

    def __contains__(self, key: Key) -> bool:
        owner, noun, object_id = key
        return owner in self.organisations and (noun != Noun.PROFILE or object_id in self.profiles)


@dataclass(frozen=True)
class Counterpart:
    """A ranked counterpart: the organisation, its profile if that is what fits, and why.

    `asking` is the profile whose counterpart it is; None where an organisation's description or a text asked.
    """

    key: Key
    organisation: Organisation
    profile: CooperationProfile | None
    score: float
    strength: str
    reasons: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    asking: CooperationProfile | None = None

    @property
    def noun(self) -> str:
        return self.key[1]

    @property
    def object_id(self) -> int:
        return self.key[2]

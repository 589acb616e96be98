from citybridge.diligence.models.declarations import Declaration, DualUseDismissal
from citybridge.diligence.models.lists import ListEntry, ScreeningList
from citybridge.diligence.models.screenings import Screening, ScreeningHit

__all__ = ["Declaration", "DualUseDismissal", "ListEntry", "Screening", "ScreeningHit", "ScreeningList"]

"""What is known of the index as a whole."""

from datetime import datetime

from citybridge.matching.models import IndexState


def counted_at() -> datetime | None:
    """When the index was last counted, which follows every change of a small one; None while it is empty."""
    state = IndexState.objects.first()
    return state.counted_at if state and state.documents else None

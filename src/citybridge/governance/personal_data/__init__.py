"""What the room holds of people: one file a part, put together here."""

from datetime import datetime

from citybridge.governance.personal_data import admission, minutes, sessions, steps
from citybridge.privacy.registry import PersonalData, Section, register


def export(user_id: int) -> list[Section]:
    """Every part's own."""
    return [section for part in (admission, minutes, sessions, steps) for section in part.export(user_id)]


def erase(user_id: int, at: datetime) -> None:
    """Minutes, votes and steps are the alliance's; names and addresses of people go."""
    admission.erase(user_id, at)
    sessions.erase(user_id, at)


register(
    PersonalData(
        room="governance",
        classes={**sessions.CLASSES, **minutes.CLASSES, **steps.CLASSES, **admission.CLASSES},
        export=export,
        erase=erase,
        retention=(*admission.RETENTION, *sessions.RETENTION),
    )
)

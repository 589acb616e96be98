"""What the room holds of people: one file a part, put together here."""

from citybridge.governance.personal_data import admission, minutes, sessions, steps
from citybridge.privacy.registry import PersonalData, Section, register


def export(user_id: int) -> list[Section]:
    """Every part's own."""
    return [section for part in (admission, minutes, steps) for section in part.export(user_id)]


register(
    PersonalData(
        room="governance",
        classes={**sessions.CLASSES, **minutes.CLASSES, **steps.CLASSES, **admission.CLASSES},
        export=export,
        erase=admission.erase,
        retention=admission.RETENTION,
    )
)

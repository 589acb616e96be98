"""What the room holds of people: one file a part, put together here."""

from citybridge.governance.personal_data import admission, minutes, sessions, steps
from citybridge.privacy.registry import PersonalData, register

register(
    PersonalData(
        room="governance",
        classes={**sessions.CLASSES, **minutes.CLASSES, **steps.CLASSES, **admission.CLASSES},
        export=admission.export,
        erase=admission.erase,
        retention=admission.RETENTION,
    )
)

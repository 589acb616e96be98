"""What a next step must be."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.governance.enums import Responsible


@dataclass(frozen=True)
class StepData:
    """Who does what by when, measured how. `member` is empty where the secretariat does it."""

    responsible: str
    member: Member | None
    name_de: str
    name_zh: str
    name_en: str
    measure: str
    due_on: date


def check_step(said: StepData) -> None:
    """Raise ValidationError unless somebody is responsible and the step is said in all three languages."""
    if not (said.name_de and said.name_zh and said.name_en):
        raise ValidationError(_("Say in all three languages what is to be done."))
    if said.responsible != Responsible.SECRETARIAT and said.member is None:
        raise ValidationError(_("Choose the member that carries this out."))

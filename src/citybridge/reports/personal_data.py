"""The room holds nothing of people: kept figures name nobody."""

from django.utils.translation import gettext_lazy as _

from citybridge.privacy.registry import PersonalData, Retention, fields, register
from citybridge.reports.models import CountRun, YearFigures
from citybridge.reports.operations import forget_runs

DAYS = 30

register(
    PersonalData(
        room="reports",
        classes={
            YearFigures: fields(technical="id year method counted_at", internal="counts"),
            CountRun: fields(
                technical="id public_id created_at updated_at first last done state asked_at finished_at",
            ),
        },
        retention=(Retention("counts-of-figures", DAYS, forget_runs, _("Counts of figures in the background")),),
    )
)

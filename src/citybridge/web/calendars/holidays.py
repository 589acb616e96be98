"""Which days are not like others: a page for a year, and a piece that stands beside a choice of dates."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import regions
from citybridge.calendars.models import Coverage, Holiday
from citybridge.calendars.policies import can_upload_holidays
from citybridge.calendars.queries import coverage, holidays_between, known_years, uncertain_years
from citybridge.calendars.validators import AUGSBURG
from citybridge.web.requests import PageRequest

CHINA, GERMANY = "CN", "DE"
LONGEST = 400


@dataclass(frozen=True)
class Around:
    """What a span of days holds; `uncertain` are years whose official calendar is not loaded yet."""

    holidays: list[Holiday]
    uncertain: list[Coverage]


class YearForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, query: QueryDict, *, today: date) -> None:
        super().__init__({"year": query.get("year") or today.year, "region": query.get("region") or CHINA})
        self.fields["year"].choices = [(year, str(year)) for year in known_years()]  # type: ignore[attr-defined]
        self.fields["region"].choices = region_choices()  # type: ignore[attr-defined]
        if not self.is_valid():
            self.cleaned_data = {"year": today.year, "region": CHINA}


class SpanForm(forms.Form):
    """`?start=&end=&region=`, region as often as wanted."""

    start = forms.DateField()
    end = forms.DateField(required=False)


def region_choices() -> list[tuple[str, Any]]:
    laender = [(region.code, region.name) for region in regions() if region.side == Side.DE]
    return [(CHINA, _("China")), (GERMANY, _("Germany, all Länder")), *laender, (AUGSBURG, "Augsburg")]


def around(start: date, end: date, regions: list[str]) -> Around:
    found = list(holidays_between(start, end, regions=regions))
    return Around(found, uncertain_years(start, end, regions=regions))


@login_not_required
@require_safe
def holidays(request: PageRequest) -> HttpResponse:
    form = YearForm(request.GET, today=timezone.localdate())
    year, region = form.cleaned_data["year"], form.cleaned_data["region"]
    context = {
        "form": form,
        "year": year,
        "region": region,
        "coverage": coverage(region, year),
        "days": holidays_between(date(year, 1, 1), date(year, 12, 31), regions=[region]),
        "can_upload": can_upload_holidays(request.actor),
    }
    return render(request, "calendars/holidays.html", context)


@login_not_required
@require_safe
def between(request: PageRequest) -> HttpResponse:
    """Nothing while the days are not both known; at most 400 days."""
    form, shown = SpanForm(request.GET), None
    if form.is_valid():
        start = form.cleaned_data["start"]
        end = form.cleaned_data["end"] or start
        if 0 <= (end - start).days <= LONGEST:
            known = {code for code, _name in region_choices()}
            asked = [code for code in request.GET.getlist("region") if code in known]
            shown = around(start, end, asked or [CHINA, GERMANY])
    return render(request, "calendars/_between.html", {"around": shown})

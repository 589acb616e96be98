"""Writing a site down, changing it, showing it; its plots."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError, check_version
from citybridge.privacy.operations import record
from citybridge.projects.enums import SiteState
from citybridge.projects.models import Plot, Site, SiteFact, SiteText
from citybridge.projects.operations.words import write_words
from citybridge.projects.queries.sites import parks_of
from citybridge.projects.validators import PlotData, SiteData, check_plot, check_site
from citybridge.topics.models import Topic

PARTS = ("description", "incentives")
MOST_PLOTS = 1000


@transaction.atomic
def create_site(data: SiteData, *, member: Member, actor: int | None, at: datetime, is_sample: bool = False) -> Site:
    """A draft that only the office of `member` sees."""
    site = Site(member=member, is_sample=is_sample)
    _write(site, data, at)
    return _recorded(site, "created", actor, at)


@transaction.atomic
def save_site(site: Site, data: SiteData, *, version: int | None, actor: int | None, at: datetime) -> Site:
    """Change what is said of the site; a published one stays published."""
    locked = lock_site(site)
    check_version(seen=version, now=locked.version)
    locked.version += 1
    _write(locked, data, at)
    return _recorded(locked, "changed", actor, at)


@transaction.atomic
def publish_site(site: Site, *, actor: int | None, at: datetime) -> Site:
    """Show it to everybody. Twice is once."""
    locked = lock_site(site)
    locked.published_at = locked.published_at or at
    return _moved(locked, SiteState.PUBLISHED, actor, at)


@transaction.atomic
def withdraw_site(site: Site, *, actor: int | None, at: datetime) -> Site:
    """Nobody but the office sees it any more; it can be published again."""
    return _moved(lock_site(site), SiteState.WITHDRAWN, actor, at)


@transaction.atomic
def save_plots(site: Site, plots: Sequence[PlotData], *, actor: int | None, at: datetime) -> list[Plot]:
    """Write plots by their number: those that are there change, others are new; none is removed."""
    locked = lock_site(site)
    for data in plots:
        _check(partial(check_plot, data))
    there = {plot.number: plot for plot in locked.plots.all()}
    if len(there.keys() | {data.number for data in plots}) > MOST_PLOTS:
        raise OperationError(_("A site has at most %(number)d plots.") % {"number": MOST_PLOTS})
    saved = [_set(there.get(data.number) or Plot(site=locked), data) for data in plots]
    _recorded(locked, "plots_changed", actor, at, plots=str(len(saved)))
    return saved


@transaction.atomic
def save_plot(plot: Plot, data: PlotData, *, actor: int | None, at: datetime) -> Plot:
    """Change one plot, its number too."""
    locked = lock_site(plot.site)
    _check(partial(check_plot, data))
    try:
        with transaction.atomic():
            saved = _set(Plot.objects.select_for_update().get(pk=plot.pk), data)
    except IntegrityError as error:
        raise OperationError(_("There is a plot of this number already.")) from error
    _recorded(locked, "plots_changed", actor, at, plots="1")
    return saved


@transaction.atomic
def remove_plot(plot: Plot, *, actor: int | None, at: datetime) -> None:
    """Take a plot out; questions about it stay without it."""
    locked = lock_site(plot.site)
    Plot.objects.filter(pk=plot.pk).delete()
    _recorded(locked, "plot_removed", actor, at, plots="1")


def lock_site(site: Site) -> Site:
    return Site.objects.select_for_update(of=("self",)).select_related("member").get(pk=site.pk)


def _write(site: Site, data: SiteData, at: datetime) -> None:
    _check(partial(check_site, data, today=timezone.localdate(at)))
    for name in ("name_de", "name_zh", "name_en", "kind", "area_ha", "checked_on"):
        setattr(site, name, getattr(data, name))
    site.municipality = site.member.municipalities.filter(slug=data.municipality).first()
    site.organisation = parks_of(site.member).filter(pk=data.organisation_id or 0).first()
    if (data.municipality and site.municipality is None) or (data.organisation_id and site.organisation is None):
        raise OperationError(_("Choose a municipality and an industrial park of this member."))
    site.save()
    site.topics.set(Topic.objects.filter(slug__in=data.topics))
    _write_facts(site, data.facts)
    write_words(SiteText, {"site": site}, data.said, parts=PARTS)


def _write_facts(site: Site, facts: Mapping[str, Decimal | None]) -> None:
    site.facts.exclude(kind__in=facts).delete()
    for kind, amount in facts.items():
        SiteFact.objects.update_or_create(site=site, kind=kind, defaults={"amount": amount})


def _set(plot: Plot, data: PlotData) -> Plot:
    plot.number, plot.area_m2 = data.number.strip(), data.area_m2
    plot.purchase, plot.rent = data.purchase, data.rent
    plot.availability, plot.free_from = data.availability, data.free_from
    plot.save()
    return plot


def _moved(site: Site, state: SiteState, actor: int | None, at: datetime) -> Site:
    if site.state == state:
        return site
    site.state = state
    site.version += 1
    site.save()
    return _recorded(site, str(state), actor, at)


def _recorded(site: Site, verb: str, actor: int | None, at: datetime, **details: str) -> Site:
    record(
        f"site.{verb}", noun="site", object_id=site.public_id, actor=actor, at=at, members=(site.member_id,),
        details=details,
    )  # fmt: skip
    return site


def _check(check: Callable[[], None]) -> None:
    try:
        check()
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error

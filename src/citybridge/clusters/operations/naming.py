"""From a proposal to a cluster with a name, a coordinator and a page."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.clusters.enums import ClusterState
from citybridge.clusters.models import Cluster, ClusterText, Proposal
from citybridge.clusters.operations.dismissing import lock_proposal
from citybridge.clusters.validators import ClusterData, check_cluster
from citybridge.core.errors import OperationError, check_version
from citybridge.core.languages import Language
from citybridge.core.texts import Wording, save_own_words
from citybridge.events.models import Event
from citybridge.privacy.operations import record
from citybridge.topics.models import Topic

LONGEST_SLUG = 70


@transaction.atomic
def name_proposal(
    proposal: Proposal | None, data: ClusterData, *, by: int | None, at: datetime, is_sample: bool = False
) -> Cluster:
    """Make a cluster in preparation; nobody takes part in it until they say so. Without a proposal only samples do."""
    locked = lock_proposal(proposal) if proposal else None
    cluster = Cluster(slug=_free_slug(data.names.get("en", "")), named_at=at, is_sample=is_sample)
    _write(cluster, data)
    if locked:
        locked.cluster = cluster
        locked.save(update_fields=["cluster", "updated_at"])
    _record("cluster.named", cluster, by, at)
    return cluster


@transaction.atomic
def save_cluster(cluster: Cluster, data: ClusterData, *, version: int | None, by: int | None, at: datetime) -> Cluster:
    """Change names, words, topics or coordinator."""
    locked = lock_cluster(cluster)
    check_version(seen=version, now=locked.version)
    locked.version += 1
    _write(locked, data)
    _record("cluster.changed", locked, by, at)
    return locked


@transaction.atomic
def publish_cluster(cluster: Cluster, *, by: int | None, at: datetime) -> Cluster:
    """Show it to everybody; also one that was closed."""
    locked = lock_cluster(cluster)
    if locked.state == ClusterState.PUBLISHED:
        return locked
    locked.state, locked.published_at = ClusterState.PUBLISHED, locked.published_at or at
    locked.save(update_fields=["state", "published_at", "updated_at"])
    _record("cluster.published", locked, by, at)
    return locked


@transaction.atomic
def close_cluster(cluster: Cluster, *, by: int | None, at: datetime) -> Cluster:
    """Show it to nobody but its coordinator; who took part and what was written stays."""
    locked = lock_cluster(cluster)
    if locked.state == ClusterState.CLOSED:
        return locked
    locked.state = ClusterState.CLOSED
    locked.save(update_fields=["state", "updated_at"])
    _record("cluster.closed", locked, by, at)
    return locked


@transaction.atomic
def link_events(cluster: Cluster, events: list[Event], *, by: int | None, at: datetime) -> None:
    """The events that the page of the cluster shows, and which show the cluster."""
    locked = lock_cluster(cluster)
    locked.events.set(events)
    _record("cluster.events", locked, by, at)


def lock_cluster(cluster: Cluster) -> Cluster:
    return Cluster.objects.select_for_update(of=("self",)).get(pk=cluster.pk)


def _write(cluster: Cluster, data: ClusterData) -> None:
    try:
        check_cluster(data)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
    coordinator = Member.objects.filter(slug=data.coordinator, office__isnull=False).first()
    if coordinator is None:
        raise OperationError(_("Choose a member that has an office."))
    cluster.coordinator = coordinator
    cluster.name_de, cluster.name_zh, cluster.name_en = (data.names[code].strip() for code in ("de", "zh", "en"))
    cluster.save()
    cluster.topics.set(Topic.objects.filter(slug__in=data.topics))
    said = {language.value: data.descriptions.get(language, "").strip() for language in Language}
    save_own_words(_WORDING, [(cluster, said)], known=[cluster.pk])


def _free_slug(name: str) -> str:
    """From the English name; with a number where another cluster has it."""
    wanted = slugify(name)[:LONGEST_SLUG].strip("-") or "cluster"
    taken = set(Cluster.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    reserved = {"proposals", "search"}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 4))
    return next(slug for slug in (wanted, *numbered) if slug not in taken | reserved)


def _write_description(text: ClusterText, words: str) -> None:
    text.description = words


_WORDING: Wording[ClusterText, str] = Wording(
    rows=ClusterText.objects,
    owner="cluster",
    read=lambda text: text.description,
    write=_write_description,
    source=lambda words: words,
)


def _record(verb: str, cluster: Cluster, by: int | None, at: datetime) -> None:
    record(verb, noun="cluster", object_id=cluster.public_id, actor=by, at=at, members=[cluster.coordinator_id])

"""News of a published cluster as Atom (RFC 4287), in the language of the address."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.views.decorators.http import conditional_page, require_safe

from citybridge.accounts.actor import VISITOR
from citybridge.clusters.access import get_cluster
from citybridge.clusters.models import Cluster, Post
from citybridge.clusters.queries.clusters import IN_A_FEED, posts_of
from citybridge.core.languages import choose


class PostsFeed(Feed):  # type: ignore[type-arg]
    """What everybody reads on the page of the cluster."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Cluster:  # noqa: ARG002 - as Django calls it
        return get_cluster(VISITOR, kwargs["slug"])

    def title(self, cluster: Any) -> str:
        return str(cluster.name)

    def link(self, cluster: Any) -> str:
        return reverse("cluster", args=[cluster.slug])

    def items(self, cluster: Any) -> list[Post]:
        return list(posts_of(cluster).select_related("cluster")[:IN_A_FEED])

    def item_title(self, item: Any) -> str:
        return choose({text.language: text.title for text in item.texts.all()})[0]

    def item_description(self, item: Any) -> str:
        return linebreaks(choose({text.language: text.body for text in item.texts.all()})[0], autoescape=True)

    def item_link(self, item: Any) -> str:
        return f"{reverse('cluster', args=[item.cluster.slug])}#post-{item.public_id}"

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.public_id}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> datetime:
        moment: datetime = item.posted_at
        return moment

    def item_updateddate(self, item: Any) -> datetime:
        moment: datetime = item.updated_at
        return moment


@login_not_required
@require_safe
@conditional_page
def atom(request: HttpRequest, slug: str) -> HttpResponse:
    return PostsFeed()(request, slug=slug)

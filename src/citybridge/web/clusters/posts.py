"""News of a cluster, written by its coordinator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.clusters.access import get_coordinated, get_post
from citybridge.clusters.models import Cluster, Post
from citybridge.clusters.operations.posting import add_post, remove_post, save_post
from citybridge.core.errors import OperationError
from citybridge.web.clusters.forms import PostForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, slug: str) -> HttpResponse:
    cluster = get_coordinated(request.actor, slug)
    form = PostForm(None, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_post(cluster, form.said(), by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("It was saved."))
        return redirect("cluster", slug)
    return _page(request, cluster, None, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PageRequest, slug: str, public_id: UUID) -> HttpResponse:
    cluster = get_coordinated(request.actor, slug)
    post = get_post(cluster, public_id)
    form = PostForm(post, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, by = form.cleaned_data["seen"], request.actor.user_id
        try:
            save_post(post, form.said(), version=seen, by=by, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("cluster", slug)
    return _page(request, cluster, post, form)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PageRequest, slug: str, public_id: UUID) -> HttpResponse:
    """Ask first, then delete in all languages."""
    cluster = get_coordinated(request.actor, slug)
    post = get_post(cluster, public_id)
    if request.method == "POST":
        remove_post(post, by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("It was removed."))
        return redirect("cluster", slug)
    return render(request, "clusters/post_remove.html", {"cluster": cluster, "post": post})


def _page(request: PageRequest, cluster: Cluster, post: Post | None, form: PostForm) -> HttpResponse:
    context = {"cluster": cluster, "post": post, "form": form}
    return render(request, "clusters/post.html", context, status=400 if form.errors else 200)

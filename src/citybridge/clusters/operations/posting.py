"""News of a cluster, short and in up to three languages."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from citybridge.clusters.models import Cluster, Post, PostText
from citybridge.clusters.validators import PostWords, check_post
from citybridge.core.errors import OperationError, check_version
from citybridge.core.texts import Wording, save_own_words
from citybridge.privacy.operations import record


@transaction.atomic
def add_post(cluster: Cluster, said: Mapping[str, PostWords], *, by: int | None, at: datetime) -> Post:
    """Everybody who sees the cluster reads it from now on."""
    post = Post.objects.create(cluster=cluster, posted_at=at)
    _write(post, said)
    _record("post.added", post, by, at)
    return post


@transaction.atomic
def save_post(post: Post, said: Mapping[str, PostWords], *, version: int | None, by: int | None, at: datetime) -> Post:
    locked = Post.objects.select_for_update().get(pk=post.pk)
    check_version(seen=version, now=locked.version)
    locked.version += 1
    locked.save(update_fields=["version", "updated_at"])
    _write(locked, said)
    _record("post.changed", locked, by, at)
    return locked


@transaction.atomic
def remove_post(post: Post, *, by: int | None, at: datetime) -> None:
    _record("post.removed", post, by, at)
    post.delete()


def _write(post: Post, said: Mapping[str, PostWords]) -> None:
    try:
        check_post(said)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
    save_own_words(_WORDING, [(post, said)], known=[post.pk])


def _set(text: PostText, words: PostWords) -> None:
    text.title, text.body = words.title, words.body


_WORDING: Wording[PostText, PostWords] = Wording(
    rows=PostText.objects,
    owner="post",
    read=lambda text: PostWords(text.title, text.body),
    write=_set,
    source=lambda words: f"{words.title}\n{words.body}".strip(),
)


def _record(verb: str, post: Post, by: int | None, at: datetime) -> None:
    record(verb, noun="post", object_id=post.public_id, actor=by, at=at, members=[post.cluster.coordinator_id])

"""What a cluster and its posts must be."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.languages import Language

NAME_LIMIT = 120
DESCRIPTION_LIMIT = 1500
TITLE_LIMIT = 160
BODY_LIMIT = 3000
REASON_LIMIT = 300


@dataclass(frozen=True)
class ClusterData:
    """What people say of a cluster: names by language, descriptions by language, slugs of topics, slug of a member."""

    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    topics: tuple[str, ...]
    coordinator: str


@dataclass(frozen=True)
class PostWords:
    """A post in one language."""

    title: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return bool(self.title or self.body)


def check_cluster(data: ClusterData) -> None:
    """Raise ValidationError unless it has a name in each language and a description in one."""
    if not all(data.names.get(language, "").strip() for language in Language):
        raise ValidationError(_("A cluster needs a name in each of the three languages."))
    if not any(text.strip() for text in data.descriptions.values()):
        raise ValidationError(_("Say in one language at least what the cluster is about."))


def check_post(said: Mapping[str, PostWords]) -> None:
    """Raise ValidationError unless one language is written, and each that is has title and text."""
    written = [words for words in said.values() if words]
    if not written:
        raise ValidationError(_("Write the text in one language at least."))
    if not all(words.title and words.body for words in written):
        raise ValidationError(_("Each language needs a title and a text."))


def check_reason(reason: str) -> None:
    """Raise ValidationError when an office decides for an organisation without saying why."""
    if not reason.strip():
        raise ValidationError(_("Say why the office decides this for the organisation."))

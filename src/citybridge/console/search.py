"""`citybridge search`: what the search page finds, in the terminal."""

from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.accounts.actor import VISITOR
from citybridge.alliance.access import get_member
from citybridge.console.language import in_language
from citybridge.console.output import print_json, print_table
from citybridge.core.errors import NotVisible, OperationError
from citybridge.matching.engine.searching import Hit, SearchPage
from citybridge.matching.engine.searching import search as find
from citybridge.matching.enums import Noun
from citybridge.matching.phrases import phrasebook
from citybridge.matching.queries.filters import Filters

KINDS = ("organisation", "profile", "offer", "request")


@click.command()
@click.argument("text")
@click.option("--kind", type=click.Choice(KINDS), help="Only these.")
@click.option("--member", help="Only of this member, by its slug, such as bottrop.")
@click.option("--limit", type=click.IntRange(1, 300), default=20, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_language
def search(*, text: str, kind: str | None, member: str | None, limit: int, as_json: bool) -> None:
    """Find organisations, offers and requests by names, words, numbers, places and meaning, in any language."""
    page = find(text, _filters(kind, member), limit=limit)
    if as_json:
        print_json(_as_json(page))
        return
    if page.corrected:
        click.echo(_("Searched for “%(text)s”.") % {"text": page.text})
    if not page.hits:
        click.echo(_("Nothing found."))
        _print_topics(page)
        return
    print_table(
        (_("score"), _("kind"), _("title or name"), _("organisation"), _("member")), [_row(hit) for hit in page.hits]
    )
    click.echo(_("%(shown)s of %(total)s") % {"shown": len(page.hits), "total": _total(page)})


def _print_topics(page: SearchPage) -> None:
    if page.topics:
        click.echo(_("Nearest topics: %(topics)s") % {"topics": phrasebook().topic_names(page.topics)})


def _filters(kind: str | None, member: str | None) -> Filters:
    noun = {"organisation": Noun.ORGANISATION, None: ""}.get(kind, Noun.PROFILE)
    direction = kind if kind in {"offer", "request"} else None
    return Filters(timezone.localdate(), noun=noun, direction=direction, members=_members(member))


def _members(slug: str | None) -> tuple[int, ...]:
    if slug is None:
        return ()
    try:
        return (get_member(VISITOR, slug).pk,)
    except NotVisible:
        raise OperationError(
            _("There is no member “%(slug)s”; `citybridge roster --json` lists them.") % {"slug": slug}
        ) from None


def _row(hit: Hit) -> tuple[object, ...]:
    organisation, profile = hit.organisation, hit.profile
    kind = profile.get_direction_display() if profile else organisation.get_kind_display()
    title = profile.title if profile else organisation.native_name
    name = organisation.latin_name or organisation.native_name
    return f"{hit.score:.2f}", kind, title, name, organisation.member.name


def _total(page: SearchPage) -> str:
    return f"{page.total}+" if page.is_capped else str(page.total)


def _as_json(page: SearchPage) -> dict[str, Any]:
    return {
        "text": page.text,
        "total": page.total,
        "is_capped": page.is_capped,
        "topics": list(page.topics),
        "results": [hit_as_json(hit) for hit in page.hits],
    }


def hit_as_json(hit: Hit) -> dict[str, Any]:
    return {
        "score": round(hit.score, 4),
        "kind": hit.profile.direction if hit.profile else "organisation",
        "id": (hit.profile or hit.organisation).public_id,
        "title": hit.profile.title if hit.profile else hit.organisation.native_name,
        "organisation": hit.organisation.native_name,
        "organisation_latin": hit.organisation.latin_name,
        "member": hit.organisation.member.slug,
        "language": hit.snippet.language,
        "snippet": "".join(piece.text for piece in hit.snippet.text),
        "is_sample": hit.organisation.is_sample,
    }

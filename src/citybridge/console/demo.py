"""`citybridge demo`: the main job once, on the story's real input."""

from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.console.language import in_language
from citybridge.console.matches import counterparts_as_json, print_counterparts
from citybridge.console.output import print_json
from citybridge.console.roster import as_json_of
from citybridge.core.errors import OperationError
from citybridge.core.languages import choose
from citybridge.core.lists import listed
from citybridge.demo.loading import load_demo
from citybridge.demo.story import Story, tell_story
from citybridge.matching.engine.questioning import InQuestion
from citybridge.matching.phrases import Phrasebook, phrasebook

BEST = 5


@click.command()
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")
@in_language
def demo(*, json_wanted: bool) -> None:
    """Tell the story of October 2018 on real input: roster, fair, companies in question, best counterparts.

    Loads the story and the fictitious samples first where they are missing.
    """
    load_demo(report=lambda line: click.echo(line, err=True))
    story = tell_story(today=timezone.localdate(), limit=BEST)
    if story is None:
        raise OperationError(_("The demonstration is not loaded."))
    book = phrasebook()
    if json_wanted:
        print_json(_as_json(story, book))
        return
    _print_roster(story)
    _print_organisations(story)
    _print_fair(story, book)
    for answered in story.answered:
        name = answered.organisation.native_name
        _heading(_("Best counterparts for %(name)s") % {"name": name})
        print_counterparts(answered.counterparts, book)


def _heading(text: str) -> None:
    click.secho(f"\n{text}", bold=True)


def _print_roster(story: Story) -> None:
    _heading(_("The alliance on %(day)s") % {"day": story.roster.date.isoformat()})
    for side, part in story.roster.sides.items():
        counts = {"side": side.label, "members": part.member_count, "regions": part.region_count}
        click.echo(_("%(side)s: %(members)s members from %(regions)s regions") % counts)
        click.echo(f"  {listed(entry.member.name for entry in part.members)}")


def _print_organisations(story: Story) -> None:
    _heading(_("Organisations of the story (source: %(source)s)") % {"source": story.organisations[0].source})
    for organisation in story.organisations:
        text, _language = choose({text.language: text.description for text in organisation.texts.all()})
        click.echo(f"{organisation.native_name} ({organisation.get_kind_display()}): {text}")


def _print_fair(story: Story, book: Phrasebook) -> None:
    fair = story.fair
    _heading(f"{fair.name} ({fair.starts_on} – {fair.ends_on})")
    click.echo(_("Topics: %(topics)s") % {"topics": book.topic_names(topic.slug for topic in fair.topics.all())})
    _heading(_("Organisations of %(member)s in question for it") % {"member": story.member.name})
    for number, row in enumerate(story.in_question, start=1):
        sample = f" [{_('fictitious sample')}]" if row.organisation.is_sample else ""
        click.echo(f"{number:2}. {row.organisation.native_name}{sample}")
        for sentence in book.say_all(row.reasons):
            click.echo(f"    + {sentence}")
    names = listed(organisation.native_name for organisation in story.others)
    click.echo(_("Not clearly in question for the fair: %(names)s") % {"names": names})


def _as_json(story: Story, book: Phrasebook) -> dict[str, Any]:
    fair = story.fair
    return {
        "roster": as_json_of(story.roster),
        "organisations": [{"name": row.native_name, "source": row.source} for row in story.organisations],
        "event": {
            "slug": fair.slug,
            "name": fair.name,
            "from": fair.starts_on,
            "to": fair.ends_on,
            "topics": [topic.slug for topic in fair.topics.all()],
        },
        "in_question": [_in_question(row, book) for row in story.in_question],
        "not_in_question": [organisation.native_name for organisation in story.others],
        "counterparts": {
            answered.organisation.external_key: counterparts_as_json(answered.counterparts, book)
            for answered in story.answered
        },
    }


def _in_question(row: InQuestion, book: Phrasebook) -> dict[str, Any]:
    return {
        "organisation": row.organisation.native_name,
        "is_sample": row.organisation.is_sample,
        "filed_there": row.given,
        "reasons": [str(sentence) for sentence in book.say_all(row.reasons)],
    }

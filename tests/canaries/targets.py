"""The objects of the world behind every address: own ones, and ones that were put together on purpose."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver
from tests.addresses import patterns
from tests.canaries.target_minutes import of_minutes
from tests.canaries.target_sessions import of_sessions
from tests.canaries.world import World
from tests.canaries.world_clusters import of_clusters
from tests.canaries.world_membership import of_membership

from citybridge.alerts.access import leaving_token as leaving_alerts
from citybridge.notifications.access import leaving_token as leaving_digest
from citybridge.outcomes.access import quiet_token

Target = tuple[str, str, dict[str, Any]]
# Addresses that are the same for everybody, or that end the session the next cell needs.
LEFT_OUT = frozenset({"sign-out", "account_logout", "choose-language", "sign-in-as-sample"})


def targets(world: World) -> Iterator[Target]:
    """(name of the address, label of the object, its parts)."""
    examples = _examples(world)
    for pattern in patterns(get_resolver()):
        name, parts = str(pattern.name), pattern.pattern.converters
        if name in LEFT_OUT:
            continue
        for label, values in (_variants(world, name) or {"": {}}).items():
            yield name, label, {part: {**examples, **values}[part] for part in parts}


def _examples(world: World) -> dict[str, Any]:
    return {
        "public_id": world.organisations["asking"].public_id, "user_id": world.users["editor"].pk,
        "uidb36": "1", "key": "nobodys-key", "token": "nobodys-token", "pk": 1, "consent_id": 1, "merge_id": 1,
        "person": world.users["member"].public_id, "role": "interpreter", "slug": "bottrop", "noun": "organisation",
        "kind": "organisations", "form": "csv", "first_id": world.organisations["asking"].public_id,
        "second_id": world.organisations["hidden"].public_id, "mail_id": uuid.UUID(int=1),
        "number": 1, "issue_id": world.others["issue"].public_id, "article_id": world.others["article"].public_id,
        "list_id": world.others["list"].public_id, "hit_id": world.others["hit"].public_id,
        "release_id": world.releases["counterpart"].public_id, "message_id": world.messages["editor"].public_id,
        "attachment_id": _file_of(world, "editor"),
        "row_id": world.others["participation"].public_id, "person_id": world.others["attendee"].public_id,
        "hall_id": uuid.UUID(int=1), "stand_id": uuid.UUID(int=1),
        "party_id": world.others["participation"].public_id, "meeting_id": world.others["meeting"].public_id,
        "interpreter_id": world.others["interpreting"].public_id, "step": "lock", "act": "cancel",
        "table_id": world.others["holidays"].public_id, "region": "de-nw", "item_id": uuid.UUID(int=1),
        "print_id": uuid.UUID(int=1), "measure": "question", "member": "bottrop", "language": "de",
        "event": world.others["contact"].event.slug, "code": world.others["contact"].code,
        "organisation": world.organisations["asking"].public_id, "letter_id": uuid.UUID(int=1),
        "session_id": world.others["session"].public_id,
        "resolution_id": world.others["resolution"].public_id,
        "contact_id": world.others["contact"].public_id, "side_id": world.organisations["asking"].public_id,
        "outcome_id": world.others["outcome"].public_id,
        "partner_id": world.others["partner"].public_id, "file_id": world.others["project_file"].public_id,
        "plot_id": world.others["plot"].public_id,
        "count_id": uuid.UUID(int=1),
    }  # fmt: skip


NESTED = frozenset({
    "introduction-card-withdraw", "introduction-card-file", "introduction-message-translate",
    "introduction-message-erase", "introduction-attachment",
})  # fmt: skip


def _variants(world: World, name: str) -> dict[str, dict[str, Any]]:
    """Objects by label for addresses whose right depends on the object; none where the examples do."""
    others = {row: {"public_id": world.others[row].public_id} for row in world.others if row not in {"hit", "list"}}
    organisations = {row: {"public_id": world.organisations[row].public_id} for row in world.organisations}
    introductions = {row: {"public_id": world.introductions[row].public_id} for row in ("agreed", "open", "shared")}
    profiles = {row: others[row] for row in ("draft", "submitted", "profile")}
    shown = {row: organisations[row] for row in ("asking", "hidden", "counterpart")}
    fair = {"": {"slug": world.others["participation"].event.slug}}
    single = {"claim-withdraw": "claim", "privacy-request": "request", "invitation-revoke": "invitation"}
    by_name = {
        "topic": {"": {"slug": "automation"}},
        "event": {**fair, "none": {"slug": "no-fair"}},
        "event-new": {},
        "letters-print": {"": others["delegation"]}, "letter-revoke": {"": others["delegation"]},
        "profiles": {}, "profile-new": {}, "imports": {}, "import-empty-table": {},
        "introductions": {}, "introduction-ask": {}, "introduction-skipping": {},
        "invitation": {}, "invitation-resend": {"": others["invitation"]},
        **dict.fromkeys(NESTED, _nested(world)),
        **dict.fromkeys(("organisation", "organisation-people", "organisation-edit", "screening", "declaration"), shown),
        **{address: {"": others[row]} for address, row in single.items()},
    }  # fmt: skip
    by_name |= dict.fromkeys(("outcome-contact", "outcome-tell", "outcome-retract"), _outcomes(world)) | {
        "outcome-answer": {"": {"code": world.others["inquiry"].code}},
        "outcome-quiet": {"": {"token": quiet_token(world.users["editor"].public_id)}},
    }
    by_name |= {
        "alert-restore": {"": others["removed_alert"]},
        "alerts-leave": {"": {"token": leaving_alerts(world.users["editor"])}},
        "digest-leave": {"": {"token": leaving_digest(world.users["editor"])}},
    }
    by_name |= {
        "project-partner": {act: {**others["project"], "act": act} for act in ("confirm", "end")},
        "site-question": {"": others["site_question"]},
        "site-ask": {"": others["open_site"]},
    }
    by_name |= {
        "council-report-rows": {key: {"key": key} for key in ("organisations", "asked", "agreed", "meetings")},
        "alliance-report-rows": {"": {"key": "asked"}},
    }
    by_beginning = {
        "project": {"": others["project"]},
        **{key: {"draft": others["site"], "open": others["open_site"]} for key in ("site", "plot")},
        "cluster": of_clusters(world),
        "alert": {"": others["alert"]},
        "profile": profiles,
        "import": {"": others["import"]},
        "introduction": introductions,
        "claim": {"": others["claim"]},
        **dict.fromkeys(("event", "door", "badges", "badge", "programme", "meeting"), fair),
        **{beginning: {"": others["delegation"]} for beginning in ("delegation", "traveller", "plan", "letterhead")},
        "letter": {"": others["letters"]},
    }
    by_name |= of_sessions(world) | of_minutes(world) | of_membership(world)
    return by_name.get(name, by_beginning.get(name.split("-", maxsplit=1)[0], {}))


def _outcomes(world: World) -> dict[str, dict[str, Any]]:
    """Both sides of a contact, a meeting, and a statement of it below the address of another contact."""
    agreed = {"noun": "introduction", "public_id": world.introductions["agreed"].public_id}
    theirs = {"side_id": world.organisations["counterpart"].public_id}
    theirs |= {"outcome_id": world.others["their_outcome"].public_id}
    return {
        "own side": agreed,
        "other side": agreed | theirs,
        "shared, child of agreed": agreed | {"public_id": world.introductions["shared"].public_id},
        "not agreed": agreed | {"public_id": world.introductions["open"].public_id},
        "meeting": {"noun": "meeting", "public_id": world.others["meeting"].public_id},
    }


def _nested(world: World) -> dict[str, dict[str, Any]]:
    """The own child of an introduction, and a child of one below the address of another (CVE-2026-9712's way)."""
    agreed, shared = (world.introductions[row].public_id for row in ("agreed", "shared"))
    foreign = {"message_id": world.messages["shared"].public_id, "attachment_id": _file_of(world, "shared")}
    return {
        "agreed": {"public_id": agreed},
        "agreed, child of shared": {"public_id": agreed, **foreign},
        "shared, child of agreed": {"public_id": shared},
    }


def _file_of(world: World, name: str) -> uuid.UUID:
    return world.messages[name].attachments.get().public_id

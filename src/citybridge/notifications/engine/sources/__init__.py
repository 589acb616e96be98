"""Everything that may wait for somebody: each source says what of its room does. A new room adds one to `SOURCES`."""

from citybridge.notifications.engine.entries import Asked, Entry, Source
from citybridge.notifications.engine.sources import (
    alerts,
    clusters,
    delegations,
    events,
    governance,
    imports,
    introductions,
    meetings,
    outcomes,
    outreach,
    people,
    privacy,
    profiles,
    projects,
)
from citybridge.notifications.queries import seen_keys

SOURCES: tuple[Source, ...] = (
    introductions.turns,
    introductions.messages,
    introductions.cards,
    profiles.vetting,
    profiles.changes,
    profiles.endings,
    people.claims,
    people.invitations,
    outreach.releases,
    outreach.invitations,
    events.registrations,
    meetings.wishes,
    meetings.changes,
    meetings.feedback,
    projects.partnerships,
    projects.questions,
    clusters.invitations,
    delegations.own_details,
    delegations.missing_details,
    imports.batches,
    outcomes.inquiries,
    governance.answers,
    governance.proposals,
    governance.votes,
    governance.applications,
    governance.steps,
    privacy.requests,
    alerts.findings,
)


def entries_for(asked: Asked) -> list[Entry]:
    """What waits, without news that was put aside: by the day on which it is due, then what has waited longest."""
    seen = seen_keys(asked.actor.user_id)
    found = [entry for source in SOURCES for entry in source(asked) if not entry.key or entry.key not in seen]
    return sorted(found, key=lambda entry: (entry.due_on is None, str(entry.due_on), entry.since, entry.address))

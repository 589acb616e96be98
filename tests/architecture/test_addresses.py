"""Every address has a decision: open to everyone, or only for people who signed in. And looking changes nothing."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.organisations.models import Organisation

OPEN, SIGNED_IN = "open", "signed in"
DECISIONS = {
    "healthz": OPEN,
    "readyz": OPEN,
    "choose-language": OPEN,
    "start": OPEN,
    "imprint": OPEN,
    "privacy": OPEN,
    "accessibility": OPEN,
    "sign-in": OPEN,
    "sign-in-as-sample": OPEN,
    "sign-out": OPEN,
    "account_login": OPEN,
    "account_logout": OPEN,
    "account_inactive": OPEN,
    "account_signup": OPEN,
    "account_email_verification_sent": OPEN,
    "account_confirm_email": OPEN,
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    "mfa_login_webauthn": OPEN,
    "mfa_authenticate": OPEN,
    "email-change-agree": OPEN,
    "invitation": OPEN,
    "organisation-claim": OPEN,
    "organisation-people": SIGNED_IN,
    "person-role": SIGNED_IN,
    "person-remove": SIGNED_IN,
    "office-people": SIGNED_IN,
    "colleague-remove": SIGNED_IN,
    "alliance-people": SIGNED_IN,
    "alliance-person-remove": SIGNED_IN,
    "invitation-resend": SIGNED_IN,
    "invitation-revoke": SIGNED_IN,
    "claim": SIGNED_IN,
    "claim-withdraw": SIGNED_IN,
    "account-settings": SIGNED_IN,
    "account-email": SIGNED_IN,
    "acting-for": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "alliance": OPEN,
    "member": OPEN,
    "topics": OPEN,
    "topic": OPEN,
    "event": OPEN,
    "events": OPEN,
    "event-participants": OPEN,
    "event-new": SIGNED_IN,
    "event-edit": SIGNED_IN,
    "event-repeat": SIGNED_IN,
    "event-publish": SIGNED_IN,
    "event-cancel": SIGNED_IN,
    "event-remove": SIGNED_IN,
    "event-places": SIGNED_IN,
    "event-hall": SIGNED_IN,
    "event-stand": SIGNED_IN,
    "event-programme": SIGNED_IN,
    "event-programme-item": SIGNED_IN,
    "event-register": SIGNED_IN,
    "event-register-several": SIGNED_IN,
    "event-participants-table": SIGNED_IN,
    "event-participation": SIGNED_IN,
    "event-participation-cancel": SIGNED_IN,
    "event-participation-restore": SIGNED_IN,
    "event-participation-approve": SIGNED_IN,
    "event-participation-decline": SIGNED_IN,
    "event-person-add": SIGNED_IN,
    "event-person": SIGNED_IN,
    "search": OPEN,
    "matches": OPEN,
    "organisations": OPEN,
    "organisation": OPEN,
    "organisation-matches": OPEN,
    "organisation-new": SIGNED_IN,
    "organisation-edit": SIGNED_IN,
    "organisation-publish": SIGNED_IN,
    "organisation-hide": SIGNED_IN,
    "profiles": OPEN,
    "profile": OPEN,
    "profile-matches": OPEN,
    "profile-new": SIGNED_IN,
    "profile-edit": SIGNED_IN,
    "profile-submit": SIGNED_IN,
    "profile-return": SIGNED_IN,
    "profile-publish": SIGNED_IN,
    "profile-confirm": SIGNED_IN,
    "profile-renew": SIGNED_IN,
    "profile-withdraw": SIGNED_IN,
    "match-feedback": SIGNED_IN,
    "office": SIGNED_IN,
    "delegations": SIGNED_IN,
    "delegation-new": SIGNED_IN,
    "letterheads": SIGNED_IN,
    "letterhead-new": SIGNED_IN,
    "letterhead": SIGNED_IN,
    "entry-rules": SIGNED_IN,
    "entry-rule": SIGNED_IN,
    "delegation": SIGNED_IN,
    "delegation-edit": SIGNED_IN,
    "delegation-announce": SIGNED_IN,
    "delegation-cancel": SIGNED_IN,
    "delegation-lists": SIGNED_IN,
    "traveller-new": SIGNED_IN,
    "traveller": SIGNED_IN,
    "traveller-remove": SIGNED_IN,
    "traveller-link": SIGNED_IN,
    "traveller-erase": SIGNED_IN,
    "plan-new": SIGNED_IN,
    "plan-edit": SIGNED_IN,
    "plan-remove": SIGNED_IN,
    "delegation-letters": SIGNED_IN,
    "letters-print": SIGNED_IN,
    "letter-revoke": SIGNED_IN,
    "letter-check": OPEN,
    "travel-details": OPEN,
    "introductions": SIGNED_IN,
    "introduction": SIGNED_IN,
    "introduction-ask": SIGNED_IN,
    "introduction-pass-on": SIGNED_IN,
    "introduction-agree": SIGNED_IN,
    "introduction-decline": SIGNED_IN,
    "introduction-withdraw": SIGNED_IN,
    "introduction-skipping": SIGNED_IN,
    "introduction-card-release": SIGNED_IN,
    "introduction-card-withdraw": SIGNED_IN,
    "introduction-card-file": SIGNED_IN,
    "introduction-messages": SIGNED_IN,
    "introduction-messages-read": SIGNED_IN,
    "introduction-offices": SIGNED_IN,
    "introduction-message-translate": SIGNED_IN,
    "introduction-message-erase": SIGNED_IN,
    "introduction-attachment": SIGNED_IN,
    "meetings": SIGNED_IN,
    "meeting-round": SIGNED_IN,
    "meeting-begin": SIGNED_IN,
    "meeting-advance": SIGNED_IN,
    "meeting-setup": SIGNED_IN,
    "meeting-table-remove": SIGNED_IN,
    "meeting-interpreter-remove": SIGNED_IN,
    "meeting-wishes": SIGNED_IN,
    "meeting-ballot": SIGNED_IN,
    "meeting-times": SIGNED_IN,
    "meeting-timetable": SIGNED_IN,
    "meeting-compute": SIGNED_IN,
    "meeting-stop": SIGNED_IN,
    "meeting-progress": SIGNED_IN,
    "meeting-what-if": SIGNED_IN,
    "meeting-board": SIGNED_IN,
    "meeting-sheets": SIGNED_IN,
    "meeting-desk": SIGNED_IN,
    "meeting": SIGNED_IN,
    "meeting-act": SIGNED_IN,
    "meeting-repair": SIGNED_IN,
    "meeting-repair-apply": SIGNED_IN,
    "meeting-agenda": SIGNED_IN,
    "meeting-agenda-worker": SIGNED_IN,
    "meeting-agenda-calendar": SIGNED_IN,
    "meeting-agenda-sheet": SIGNED_IN,
    "meeting-answer": SIGNED_IN,
    "meeting-interpreting": SIGNED_IN,
    "meeting-interpreting-sheet": SIGNED_IN,
    "card": SIGNED_IN,
    "duplicates": SIGNED_IN,
    "duplicates-merged": SIGNED_IN,
    "duplicate-pair": SIGNED_IN,
    "merge-undo": SIGNED_IN,
    "imports": SIGNED_IN,
    "import": SIGNED_IN,
    "import-progress": SIGNED_IN,
    "import-reading": SIGNED_IN,
    "import-apply": SIGNED_IN,
    "import-undo": SIGNED_IN,
    "import-discard": SIGNED_IN,
    "import-continue": SIGNED_IN,
    "import-errors": SIGNED_IN,
    "import-empty-table": SIGNED_IN,
    "export-organisations": SIGNED_IN,
    "badge": OPEN,
    "badge-renew": SIGNED_IN,
    "badges": SIGNED_IN,
    "badges-print": SIGNED_IN,
    "badges-file": SIGNED_IN,
    "door": SIGNED_IN,
    "door-worker": SIGNED_IN,
    "door-counts": SIGNED_IN,
    "door-check-in": SIGNED_IN,
    "door-undo": SIGNED_IN,
    "holidays": OPEN,
    "holidays-between": OPEN,
    "holidays-file": OPEN,
    "public-calendar": OPEN,
    "event-calendar": OPEN,
    "programme-calendar": OPEN,
    "own-calendar-file": OPEN,
    "holiday-tables": SIGNED_IN,
    "holiday-table": SIGNED_IN,
    "holiday-table-apply": SIGNED_IN,
    "holiday-table-discard": SIGNED_IN,
    "holiday-table-undo": SIGNED_IN,
    "own-calendar": SIGNED_IN,
    "own-calendar-renew": SIGNED_IN,
    "own-calendar-revoke": SIGNED_IN,
    "own-data": SIGNED_IN,
    "own-data-copy": SIGNED_IN,
    "own-data-ask": SIGNED_IN,
    "own-data-erase": SIGNED_IN,
    "own-data-keep": SIGNED_IN,
    "consent-withdraw": SIGNED_IN,
    "name-release": SIGNED_IN,
    "data-protection": SIGNED_IN,
    "privacy-request": SIGNED_IN,
    "transfers": SIGNED_IN,
    "audit-log": SIGNED_IN,
    "record-of-processing": SIGNED_IN,
    "screenings": SIGNED_IN,
    "screening-lists": SIGNED_IN,
    "screening-list": SIGNED_IN,
    "screening": SIGNED_IN,
    "screening-again": SIGNED_IN,
    "screening-decide": SIGNED_IN,
    "declaration": OPEN,
    "declare": SIGNED_IN,
    "declaration-withdraw": SIGNED_IN,
    "declaration-document": SIGNED_IN,
    "dual-use-dismiss": SIGNED_IN,
    "answer-code": OPEN,
    "answer": OPEN,
    "answer-object": OPEN,
    "account-invitations": SIGNED_IN,
    "account-invitations-withdraw": SIGNED_IN,
    "campaign": SIGNED_IN,
    "campaign-open": SIGNED_IN,
    "campaign-plan": SIGNED_IN,
    "campaign-words": SIGNED_IN,
    "campaign-preview": SIGNED_IN,
    "campaign-release": SIGNED_IN,
    "campaign-stop": SIGNED_IN,
    "campaign-contacts": SIGNED_IN,
    "campaign-contact": SIGNED_IN,
    "campaign-contact-act": SIGNED_IN,
    "mail-log": SIGNED_IN,
    "mail-preview": OPEN,
    "mail-preview-one": OPEN,
    "mail-preview-html": OPEN,
    "unsubscribe": OPEN,
    "news": OPEN,
    "news-issue": OPEN,
    "news-rss": OPEN,
    "news-atom": OPEN,
    "news-subscribe": OPEN,
    "news-confirm": OPEN,
    "news-leave": OPEN,
    "news-leave-confirm": OPEN,
    "news-desk": SIGNED_IN,
    "news-work": SIGNED_IN,
    "news-preview": SIGNED_IN,
    "news-discard": SIGNED_IN,
    "news-article-new": SIGNED_IN,
    "news-article": SIGNED_IN,
    "news-article-remove": SIGNED_IN,
    "news-send": SIGNED_IN,
    "news-take-back": SIGNED_IN,
    "news-progress": SIGNED_IN,
}
# Django's own administration decides by itself: staff only.
ADMINISTRATION = "admin"
WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
NOBODYS = UUID("00000000-0000-4000-8000-000000000000")


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.namespace != ADMINISTRATION:
            yield from patterns(entry)


def decision_of(pattern: URLPattern) -> str:
    return SIGNED_IN if getattr(pattern.callback, "login_required", True) else OPEN


def test_every_address_has_the_decision_of_the_table():
    decided = {str(pattern.name): decision_of(pattern) for pattern in patterns(get_resolver())}

    assert decided == DECISIONS


@pytest.fixture
def examples(db) -> dict[str, object]:
    """A value for every part of an address, so that most addresses show something."""
    organisation, other = make_organisation(texts={"de": "Wir bauen Roboter."}), make_organisation()
    profile = make_profile(organisation)
    return {
        "public_id": organisation.public_id,
        "profile_id": profile.public_id,
        "first_id": organisation.public_id,
        "second_id": other.public_id,
        "user_id": 1,
        "release_id": NOBODYS,
        "message_id": NOBODYS,
        "hall_id": NOBODYS,
        "stand_id": NOBODYS,
        "row_id": NOBODYS,
        "person_id": NOBODYS,
        "attachment_id": NOBODYS,
        "merge_id": 1,
        "consent_id": 1,
        "slug": "bottrop",
        "language": "de",
        "act": "letter",
        "contact_id": NOBODYS,
        "code": "nobodys",
        "member": "bottrop",
        "event": "nobodys",
        "mail_id": NOBODYS,
        "list_id": NOBODYS,
        "table_id": NOBODYS,
        "print_id": NOBODYS,
        "item_id": NOBODYS,
        "region": "de-nw",
        "hit_id": NOBODYS,
        "letter_id": NOBODYS,
        "token": "nobodys",
        "number": 1,
        "issue_id": NOBODYS,
        "article_id": NOBODYS,
        "noun": "organisation",
        "kind": "organisations",
        "form": "csv",
        "key": "a-key",
        "uidb36": "1",
        "person": NOBODYS,
        "meeting_id": NOBODYS,
        "table_id": NOBODYS,
        "interpreter_id": NOBODYS,
        "step": "lock",
        "party_id": NOBODYS,
        "role": "secretariat",
        "pk": 1,
    }


def address_of(pattern: URLPattern, examples: dict[str, object]) -> str:
    wanted = {name: examples[name] for name in pattern.pattern.converters}
    if str(pattern.name).startswith("profile") and pattern.name != "profile-new" and wanted:
        wanted["public_id"] = examples["profile_id"]
    if str(pattern.name).startswith("import") and "public_id" in wanted:
        wanted["public_id"] = NOBODYS
    return reverse(str(pattern.name), kwargs=wanted)


def test_visitor_is_sent_to_sign_in_from_every_address_that_asks_for_it(client, examples):
    answers = {
        str(pattern.name): client.get(address_of(pattern, examples)).headers.get("Location", "")
        for pattern in patterns(get_resolver())
        if decision_of(pattern) == SIGNED_IN
    }

    assert {name for name, location in answers.items() if not location.startswith("/en/sign-in/?next=")} == set()


def test_looking_at_every_address_writes_nothing(client, examples):
    client.force_login(make_user("Secretary", is_secretariat=True))

    written = {}
    for pattern in patterns(get_resolver()):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(address_of(pattern, examples))
            answer.getvalue()  # what is sent in pieces is asked for only now
        statements = [query["sql"] for query in captured if query["sql"].startswith(WRITES)]
        written[str(pattern.name)] = [sql for sql in statements if "django_session" not in sql]

    assert {name: statements for name, statements in written.items() if statements} == {}
    assert Organisation.objects.count() == 2

"""What leaves by another way than a page: mails, jobs, the index, logs, the audit log, caches (R4, R105)."""

from django.db import connection
from django.utils import timezone
from tests.canaries.world import ROLES

from citybridge.mail.models import OutgoingMail
from citybridge.matching.operations import rebuild_index

# What was planted here is nobody's business in a place that all share.
SHARED_TABLES = (
    "matching_indexdocument", "procrastinate_jobs", "procrastinate_events", "accounts_cache",
    "privacy_auditevent", "privacy_transfer", "matching_lexemefrequency",
)  # fmt: skip


def test_no_mail_tells_its_reader_more_than_the_reader_may_know(world, figures):
    role_of = {user.email: role for role, user in world.users.items() if user}
    leaks, mails = set(), OutgoingMail.objects.all()

    for mail in mails:
        reader = role_of.get(mail.to_address)
        # Somebody invited has no role yet and knows the own address and name; who sits in a meeting knows its link.
        strangers = {"invited address", "invited name", "address editor", "name editor", "online meeting"}
        known = strangers if reader is None else set()
        for canary in world.aviary.found_in(f"{mail.title}\n{mail.plain}\n{mail.html}\n{mail.headers}"):
            if reader not in canary.seen_by and canary.place not in known:
                leaks.add((reader, mail.dedupe_key, canary.place))

    figures |= {"mails": mails.count(), "leaks_in_mails": len(leaks)}
    assert (sorted(leaks, key=str), mails.count() > 10) == ([], True)


def test_no_shared_table_holds_a_canary(world, browser_of, figures):
    rebuild_index(at=timezone.now(), report=lambda _done, _total: None)
    for role in ROLES:
        browser_of(role).get("/en/")
    leaks, rows = set(), 0

    with connection.cursor() as cursor:
        for table in SHARED_TABLES:
            cursor.execute(f"SELECT t::text FROM {table} t")
            for (row,) in cursor.fetchall():
                rows += 1
                leaks |= {(table, canary.place) for canary in world.aviary.found_in(row)}

    figures |= {"rows": rows, "leaks_in_tables": len(leaks)}
    assert (sorted(leaks), rows > 10) == ([], True)


def test_no_log_line_holds_a_canary(world, browser_of, caplog, figures):
    for role in ("editor", "stranger", "secretariat"):
        browser = browser_of(role)
        for address in world.addresses("en"):
            browser.get(address)
            browser.post(address)

    leaks = {(record.name, c.place) for record in caplog.records for c in world.aviary.found_in(str(record.__dict__))}

    figures |= {"lines": len(caplog.records), "leaks_in_logs": len(leaks)}
    assert (sorted(leaks), len(caplog.records) > 50) == ([], True)

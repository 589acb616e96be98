"""Ten years of a fictitious alliance, written by the server itself."""

FIRST, LAST = 2017, 2026
ROW = "gen_random_uuid(), now(), now()"
IDENTIFIED = "public_id, created_at, updated_at"
NTH_MEMBER = "(SELECT array_agg(id ORDER BY id) FROM alliance_member)"
# Where something happened, of which kind: the number of the row decides, so that two runs write the same.
STATEMENTS: tuple[tuple[str, str], ...] = (
    (
        "organisations_organisation",
        f"""INSERT INTO organisations_organisation (id, {IDENTIFIED}, version, kind, native_name, latin_name,
            legal_form, sort_key, side, member_id, size_band, languages, experience, source, external_key,
            is_sample, is_published)
        SELECT n, gen_random_uuid(), make_timestamptz({FIRST} + n %% 10, 1, 2, 3, 4, 5), now(), 1, 'company',
            'Muster ' || n, '', '', lpad(n::text, 8, '0'), m.side, m.id, '', '[]', 'none', '', '', true, true
        FROM generate_series(1, %(size)s) AS n
        JOIN alliance_member AS m ON m.id = ({NTH_MEMBER})[1 + n %% (SELECT count(*) FROM alliance_member)]""",
    ),
    (
        "organisations_organisation_topics",
        """INSERT INTO organisations_organisation_topics (organisation_id, topic_id)
        SELECT DISTINCT n, t.ids[1 + (n * k * 31) %% cardinality(t.ids)]
        FROM generate_series(1, %(size)s) AS n, generate_series(1, 2) AS k,
             (SELECT array_agg(id ORDER BY position) AS ids FROM topics_topic) AS t""",
    ),
    (
        "profiles_cooperationprofile",
        f"""INSERT INTO profiles_cooperationprofile (id, {IDENTIFIED}, version, organisation_id, direction, kind,
            state,
            language, stage, certificates, region_wished, published_at, expires_on, source, external_key, is_sample)
        SELECT n, {ROW}, 1, n, CASE WHEN n %% 3 = 0 THEN 'request' ELSE 'offer' END, 'business', 'published', 'de', '',
            '[]', '', d, d::date + 180, '', '', true
        FROM generate_series(1, %(size)s) AS n,
             LATERAL (SELECT make_timestamptz({FIRST} + n %% 10, 1 + n %% 12, 3, 4, 5, 6) AS d) AS day""",
    ),
    (
        "profiles_cooperationprofile_topics",
        """INSERT INTO profiles_cooperationprofile_topics (cooperationprofile_id, topic_id)
        SELECT organisation_id, topic_id FROM organisations_organisation_topics""",
    ),
    (
        "events_event",
        f"""INSERT INTO events_event (id, {IDENTIFIED}, version, name_de, name_zh, name_en, slug, kind, state, host_id,
            starts_on, ends_on, time_zone, venue_native, venue_latin, address, meeting_url, languages, needs_approval,
            cancelled_reason, source, is_sample)
        SELECT n, {ROW}, 1, 'Messe', '展会', 'Fair', 'fair-' || n, 'fair', 'published', ({NTH_MEMBER})[1 + n],
            make_date({FIRST} + (n - 1) / 2, 3 + 5 * (n %% 2), 18), make_date({FIRST} + (n - 1) / 2, 3 + 5 * (n %%
            2), 20),
            'Europe/Berlin', '', '', '', '', '[]', false, '', '', true
        FROM generate_series(1, 20) AS n""",
    ),
    (
        "outreach_questionrecord",
        """INSERT INTO outreach_questionrecord (event_id, member_id, organisation_id, verdict, is_decided, stage,
            channel,
            informed_at, opened_at, answer, is_registered, has_travelled, at)
        SELECT e.id, o.member_id, o.id, 'fits', false, 'silent', 'e-mail', now(),
            CASE WHEN o.id %% 3 = 0 THEN now() END, CASE WHEN o.id %% 7 = 0 THEN 'yes' ELSE '' END,
            o.id %% 11 = 0, o.id %% 13 = 0, now()
        FROM events_event AS e JOIN organisations_organisation AS o ON (o.id / 10 + o.id + e.id) %% 10 = 0""",
    ),
    (
        "events_participation",
        f"""INSERT INTO events_participation (id, {IDENTIFIED}, event_id, organisation_id, member_id, role, state,
            visibility, note, registered_at, decision_note)
        SELECT row_number() OVER (ORDER BY e.id, o.id), {ROW}, e.id, o.id, o.member_id, 'visitor', 'approved',
        'hosts', '', now(), ''
        FROM events_event AS e JOIN organisations_organisation AS o ON (o.id / 10 + o.id + e.id) %% 50 = 0""",
    ),
    (
        "meetings_round",
        f"""INSERT INTO meetings_round (id, {IDENTIFIED}, version, event_id, state, seed, time_limit, floor,
            walk_minutes)
        SELECT id, {ROW}, 1, id, 'closed', 1, 30, 1, 0 FROM events_event""",
    ),
    (
        "meetings_meeting",
        f"""INSERT INTO meetings_meeting (id, {IDENTIFIED}, round_id, first_id, second_id, during, state, is_fixed,
            virtual_link, sequence)
        SELECT row_number() OVER (), {ROW}, p.event_id, p.id, q.id, tstzrange(now(), now() + interval '1 hour'),
        'held',
            false, 'https://example.org/', 0
        FROM events_participation AS p JOIN events_participation AS q ON q.id = p.id + 1 AND q.event_id =
        p.event_id""",
    ),
    (
        "introductions_introduction",
        f"""INSERT INTO introductions_introduction (id, {IDENTIFIED}, asking_id, counterpart_id, asked_at, text,
            language,
            wish, request_key, state, state_since, expires_on, agreed_at, ended_by_party, decline_reason, decline_note,
            asking_lets_offices_read, counterpart_lets_offices_read, version)
        SELECT n, {ROW}, n, other.id, d, 'Muster', 'de', '', gen_random_uuid(), 'agreed', d, d::date + 30,
            CASE WHEN n %% 4 > 0 THEN d + interval '9 days' END, '', '', '', false, false, 1
        FROM generate_series(1, %(size)s, 10) AS n,
             LATERAL (SELECT make_timestamptz({FIRST} + n / 10 %% 10, 1 + n / 10 %% 12, 5, 6, 7, 8) AS d) AS day,
             LATERAL (SELECT CASE WHEN n + 23 > %(size)s THEN 1 + n %% 20 ELSE n + 23 END AS id) AS other""",
    ),
    (
        "introductions_step",
        """INSERT INTO introductions_step (introduction_id, kind, party, at)
        SELECT i.id, s.kind, s.party, i.asked_at + s.after * (1 + i.id %% 3)
        FROM introductions_introduction AS i, (VALUES
            ('asked', 'asking', interval '0'), ('passed_on', 'office', interval '1 day'),
            ('passed_on', 'their_office', interval '2 days'), ('agreed', 'counterpart', interval '3 days')
        ) AS s (kind, party, after) WHERE i.id %% 4 > 0 OR s.kind <> 'agreed' ORDER BY i.id, s.after""",
    ),
    (
        "outcomes_outcome",
        f"""INSERT INTO outcomes_outcome ({IDENTIFIED}, introduction_id, organisation_id, counterpart_id, kind, band,
            end_reason, note, happened_on, teller, told_at)
        SELECT {ROW}, i.id, i.asking_id, i.counterpart_id,
            (ARRAY['enquiry', 'quotation', 'sample', 'order', 'distributor', 'joint_venture', 'research',
            'settlement'])
                [1 + (i.id / 10 * k) %% 8],
            CASE WHEN i.id %% 3 = 0 THEN 'to_50k' ELSE '' END, '', '',
            make_date(least(extract(year FROM i.asked_at)::int + k - 1, {LAST}), 1 + k, 1), 'organisation', now()
        FROM introductions_introduction AS i, generate_series(1, 4) AS k WHERE i.agreed_at IS NOT NULL""",
    ),
)


def fill(size: int) -> dict[str, int]:
    """Write `size` organisations and what came of them; table → rows. Foreign keys hold by how it is written."""
    from django.db import connection

    written = {}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, statement in STATEMENTS:
            cursor.execute(statement, {"size": size})
            written[table] = cursor.rowcount
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")
    return written

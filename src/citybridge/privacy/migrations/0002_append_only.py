from django.db import migrations

LEDGERS = ("notice", "consent", "transfer", "erasure", "auditevent")

REFUSE = """
CREATE FUNCTION privacy_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

# The number is taken under the lock, so that the order of ids is the order of the chain.
CHAIN = """
CREATE FUNCTION privacy_chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('privacy_auditevent'));
  NEW.id := nextval(pg_get_serial_sequence('privacy_auditevent', 'id'));
  NEW.previous_hash := coalesce((SELECT hash FROM privacy_auditevent ORDER BY id DESC LIMIT 1), '');
  NEW.hash := privacy_audit_hash(NEW);
  RETURN NEW;
END $$;
"""
HASH = """
CREATE FUNCTION privacy_audit_hash(event privacy_auditevent) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws('|', event.previous_hash, extract(epoch FROM event.at)::text,
    coalesce(event.actor::text, '-'), event.verb, event.noun, event.object_id, event.members::text,
    coalesce(event.about::text, '-'), event.request_id, event.details::text), 'UTF8')), 'hex')
$$;
"""


class Migration(migrations.Migration):
    """Ledgers that nobody changes, and an audit log whose events are chained by hashes."""

    dependencies = [("privacy", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION privacy_refuse_change"),
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON privacy_{name}"
                " FOR EACH ROW EXECUTE FUNCTION privacy_refuse_change();"
                f"CREATE TRIGGER no_truncate BEFORE TRUNCATE ON privacy_{name}"
                " FOR EACH STATEMENT EXECUTE FUNCTION privacy_refuse_change()",
                f"DROP TRIGGER append_only ON privacy_{name}; DROP TRIGGER no_truncate ON privacy_{name}",
            )
            for name in LEDGERS
        ],
        migrations.RunSQL(HASH, "DROP FUNCTION privacy_audit_hash"),
        migrations.RunSQL(CHAIN, "DROP FUNCTION privacy_chain_audit"),
        migrations.RunSQL(
            "CREATE TRIGGER chain BEFORE INSERT ON privacy_auditevent"
            " FOR EACH ROW EXECUTE FUNCTION privacy_chain_audit()",
            "DROP TRIGGER chain ON privacy_auditevent",
        ),
    ]

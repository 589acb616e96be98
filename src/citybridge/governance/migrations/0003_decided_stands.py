"""A decided resolution stands, and so do the votes by which it was decided."""

from django.db import migrations

RESOLUTION = """
CREATE FUNCTION governance_resolution_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state NOT IN ('adopted', 'rejected') THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' OR (NEW.item_id, NEW.number, NEW.rule, NEW.state, NEW.decided_at, NEW.vote_open,
      NEW.name_de, NEW.name_zh, NEW.name_en, NEW.text_de, NEW.text_zh, NEW.text_en)
    IS DISTINCT FROM (OLD.item_id, OLD.number, OLD.rule, OLD.state, OLD.decided_at, OLD.vote_open,
      OLD.name_de, OLD.name_zh, OLD.name_en, OLD.text_de, OLD.text_zh, OLD.text_en) THEN
    RAISE EXCEPTION 'a decided resolution is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON governance_resolution
  FOR EACH ROW EXECUTE FUNCTION governance_resolution_stands();
"""
# Who cast a vote may be forgotten with the account; the vote stays.
VOTE = """
CREATE FUNCTION governance_vote_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM governance_resolution AS resolution
      WHERE resolution.id = CASE TG_OP WHEN 'INSERT' THEN NEW.resolution_id ELSE OLD.resolution_id END
        AND resolution.state IN ('adopted', 'rejected'))
    AND (TG_OP <> 'UPDATE' OR (NEW.resolution_id, NEW.member_id, NEW.choice, NEW.cast_at)
      IS DISTINCT FROM (OLD.resolution_id, OLD.member_id, OLD.choice, OLD.cast_at)) THEN
    RAISE EXCEPTION 'votes on a decided resolution are not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON governance_vote
  FOR EACH ROW EXECUTE FUNCTION governance_vote_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_minutes")]

    operations = [
        migrations.RunSQL(
            RESOLUTION,
            "DROP TRIGGER stands ON governance_resolution; DROP FUNCTION governance_resolution_stands()",
        ),
        migrations.RunSQL(VOTE, "DROP TRIGGER stands ON governance_vote; DROP FUNCTION governance_vote_stands()"),
    ]

from django.db import migrations

# A person is taken when the meeting is: the copy that the exclusion constraint looks at cannot differ from its source.
FOLLOW = """
CREATE FUNCTION meetings_person_takes_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT during, state <> 'cancelled' INTO NEW.during, NEW.takes_place
    FROM meetings_meeting WHERE id = NEW.meeting_id;
  RETURN NEW;
END $$;
CREATE FUNCTION meetings_persons_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE meetings_meetingperson SET during = NEW.during WHERE meeting_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER takes_time BEFORE INSERT OR UPDATE ON meetings_meetingperson
  FOR EACH ROW EXECUTE FUNCTION meetings_person_takes_time();
CREATE TRIGGER persons_follow AFTER UPDATE OF during, state ON meetings_meeting
  FOR EACH ROW EXECUTE FUNCTION meetings_persons_follow();
"""
FORGET = """
DROP TRIGGER takes_time ON meetings_meetingperson;
DROP TRIGGER persons_follow ON meetings_meeting;
DROP FUNCTION meetings_person_takes_time;
DROP FUNCTION meetings_persons_follow;
"""


class Migration(migrations.Migration):

    dependencies = [("meetings", "0001_initial")]

    operations = [migrations.RunSQL(FOLLOW, FORGET)]

import uuid

from django.db import migrations, models


def give_ids(apps, schema_editor):
    for user in apps.get_model("accounts", "User").objects.all():
        user.public_id = uuid.uuid4()
        user.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    """A random id for each person, also for those there are."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField("user", "public_id", models.UUIDField(default=uuid.uuid4, editable=False, null=True)),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
        migrations.AlterField(
            "user", "public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
    ]

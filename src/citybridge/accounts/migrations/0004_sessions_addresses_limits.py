import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# As `createcachetable` makes it: limits that all workers share.
CREATE = """
CREATE TABLE accounts_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_user_is_interpreter_user_time_zone_card"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="session_round",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="sessions of an earlier round are over"
            ),
        ),
        migrations.CreateModel(
            name="EmailChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("new_email", models.EmailField(max_length=254, verbose_name="new e-mail")),
                ("nonce", models.CharField(editable=False, max_length=43)),
                ("asked_at", models.DateTimeField()),
                ("old_agreed_at", models.DateTimeField(null=True)),
                ("new_agreed_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="email_change",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(CREATE, "DROP TABLE accounts_cache"),
    ]

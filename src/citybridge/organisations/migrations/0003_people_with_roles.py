import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """People of an organisation get a role; those there were become editors."""

    dependencies = [
        ("organisations", "0002_one_identifier_a_scheme"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganisationMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "may read and talk"), ("editor", "may also change and ask")],
                        default="editor",
                        max_length=6,
                        verbose_name="role",
                    ),
                ),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="organisationmember",
            constraint=models.UniqueConstraint(fields=("organisation", "user"), name="one_role_a_person"),
        ),
        migrations.RunSQL(
            "INSERT INTO organisations_organisationmember (organisation_id, user_id, role, joined_at)"
            " SELECT organisation_id, user_id, 'editor', now() FROM organisations_organisation_people",
            migrations.RunSQL.noop,
        ),
        migrations.RemoveField("organisation", "people"),
        migrations.AddField(
            "organisation",
            "people",
            models.ManyToManyField(
                related_name="organisations",
                through="organisations.OrganisationMember",
                through_fields=("organisation", "user"),
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]

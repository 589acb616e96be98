"""Quicker filters: one index for all wishes, and vectors within the rows."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0001_initial"),
    ]

    operations = [
        BtreeGinExtension(),
        migrations.RemoveIndex(model_name="indexdocument", name="document_topics"),
        migrations.RemoveIndex(model_name="indexdocument", name="document_member"),
        migrations.AddIndex(
            model_name="indexdocument",
            index=models.Index(fields=["member_id", "noun", "direction"], name="document_member"),
        ),
        migrations.AddIndex(
            model_name="indexdocument",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=[
                    "topics",
                    "languages",
                    "kind",
                    "organisation_kind",
                    "member_id",
                    "region",
                    "size",
                    "experience",
                ],
                name="document_wishes",
                fastupdate=False,
            ),
        ),
        # The index is derived: what another analyser wrote, or none, is written anew by the worker.
        migrations.RunSQL("TRUNCATE matching_indexdocument", migrations.RunSQL.noop),
        migrations.RunSQL("UPDATE matching_indexstate SET version = ''", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="indexdocument", name="weights"),
        migrations.AddField("indexdocument", "signature", models.BinaryField(default=b""), preserve_default=False),
        migrations.AddField("indexdocument", "length", models.FloatField(default=0.0), preserve_default=False),
        # Exact search reads thousands of vectors: out of line, each costs a look-up of its own.
        migrations.RunSQL(
            "ALTER TABLE matching_indexdocument ALTER COLUMN vector SET STORAGE PLAIN",
            "ALTER TABLE matching_indexdocument ALTER COLUMN vector SET STORAGE EXTERNAL",
        ),
    ]

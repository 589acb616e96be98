"""What documents belong to by their own words, looked up. The worker writes the index anew by its version."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0003_lexemes_by_part'),
    ]

    operations = [
        migrations.AddField(
            model_name='indexdocument',
            name='topic_levels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name='indexdocument',
            name='topic_scores',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddIndex(
            model_name='indexdocument',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['topic_levels'], name='document_topic_levels'),
        ),
    ]

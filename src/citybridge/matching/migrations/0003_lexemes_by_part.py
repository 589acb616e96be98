"""Postings of lexemes for each side and direction, as there are graphs."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0002_quicker'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='indexdocument',
            name='document_lexemes',
        ),
        migrations.AddIndex(
            model_name='indexdocument',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('direction', 'offer'), ('side', 'DE')), fastupdate=False, fields=['lexemes'], name='lexemes_de_offer'),
        ),
        migrations.AddIndex(
            model_name='indexdocument',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('direction', 'request'), ('side', 'DE')), fastupdate=False, fields=['lexemes'], name='lexemes_de_request'),
        ),
        migrations.AddIndex(
            model_name='indexdocument',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('direction', ''), ('side', 'DE')), fastupdate=False, fields=['lexemes'], name='lexemes_de_organisation'),
        ),
        migrations.AddIndex(
            model_name='indexdocument',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('direction', 'offer'), ('side', 'CN')), fastupdate=False, fields=['lexemes'], name='lexemes_cn_offer'),
        ),
        migrations.AddIndex(
            model_name='indexdocument',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('direction', 'request'), ('side', 'CN')), fastupdate=False, fields=['lexemes'], name='lexemes_cn_request'),
        ),
        migrations.AddIndex(
            model_name='indexdocument',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('direction', ''), ('side', 'CN')), fastupdate=False, fields=['lexemes'], name='lexemes_cn_organisation'),
        ),
    ]

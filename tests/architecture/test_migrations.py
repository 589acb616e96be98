import io

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_no_migration_is_missing():
    said = io.StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())

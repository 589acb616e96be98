import pytest
from django.db import connection


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database in which every write is seen by other connections at once; cleaned up afterwards."""
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE organisations_organisation, procrastinate_jobs CASCADE")
        connection.close()

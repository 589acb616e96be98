"""A job that waits already is not queued again, and its cause goes on."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from citybridge.core.work import REFRESH_INDEX, enqueue


@pytest.mark.django_db
def test_second_job_under_one_lock_leaves_the_transaction_whole():
    for _time in range(2):
        enqueue(REFRESH_INDEX, lock="only-one", noun="member", ids=[1])

    assert ProcrastinateJob.objects.filter(queueing_lock="only-one").count() == 1

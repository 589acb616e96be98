"""The worker: what its tasks enqueue belongs to their transactions."""

BREAKS = """
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from citybridge.console.worker import worker
from citybridge.core.work import enqueue

@app.task(name="breaks")
def breaks(*, is_whole):
    with transaction.atomic():
        enqueue("cause", lock=f"whole {is_whole}")
        if not is_whole:
            raise ValueError("broken on purpose")

@app.task(name="cause")
def cause():
    print("done", ProcrastinateJob.objects.filter(task_name="breaks", status="doing").count())

call_command("migrate", verbosity=0)
for is_whole in (False, True):
    enqueue("breaks", is_whole=is_whole)
worker.main(["--until-idle", "--concurrency", "1"], standalone_mode=False)
print(sorted(ProcrastinateJob.objects.values_list("task_name", "status")))
"""


def test_job_of_a_transaction_that_fails_is_never_seen(install):
    done = install().python("-c", BREAKS)

    assert done.stdout.splitlines() == ["done 0", "[('breaks', 'failed')]"], done.stderr

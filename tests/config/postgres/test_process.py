import os
import subprocess

from tests.config.postgres.servers import has_ended, wait_until

from config.postgres.identity import ServerUser
from config.postgres.process import spawn

OURSELVES = ServerUser(os.geteuid(), os.getegid())


def test_end_of_a_child_is_known_as_soon_as_it_has_ended():
    for _ in range(20):
        child = spawn(["true"], user=OURSELVES, output=subprocess.DEVNULL)
        assert wait_until(lambda child=child: has_ended(child.pid))

        assert child.poll() == 0

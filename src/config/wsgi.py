"""The web application as WSGI: `config.wsgi:application`."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from django.utils import timezone  # noqa: E402 - app ready

from citybridge.matching.engine.analysing import warm_up  # noqa: E402 - app ready
from citybridge.privacy.operations import replay_erasures  # noqa: E402 - app ready

# A database that was restored by other means than ours may hold people who were erased since: not one request before.
replay_erasures(at=timezone.now())

# Pages answer at once; the dictionaries of the search are read meanwhile.
threading.Thread(target=warm_up, name="warm-up", daemon=True).start()

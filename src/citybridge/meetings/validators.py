"""Checks of what is said about meetings."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Tencent Meeting and VooV reach both countries; the others often work only from one (R136).
HOSTS = ("meeting.tencent.com", "voovmeeting.com", "teams.microsoft.com", "teams.live.com", "zoom.us", "zoom.com.cn")


def check_link(address: str) -> None:
    """An online meeting is held at one of the known services.

    Raises ValidationError; links in mails and agendas would else lead anywhere.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" or not any(host == name or host.endswith(f".{name}") for name in HOSTS):
        raise ValidationError(_("Only links to these services are possible: %(hosts)s.") % {"hosts": ", ".join(HOSTS)})

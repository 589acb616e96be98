"""The door to a translator. None is shipped: an installation names its own (`CITYBRIDGE_TRANSLATOR`)."""

from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class Translator(Protocol):
    """A provider of translations; what it is given leaves this installation, so it belongs on the list of processors.

    `translate` takes and gives plain text; `source` and `target` are de, zh or en. Whatever goes wrong, it raises.
    """

    name: str

    def translate(self, text: str, source: str, target: str) -> str: ...


def translator() -> Translator | None:
    """The provider of this installation: an instance of the class that the setting names."""
    return cast(Translator, import_string(settings.TRANSLATOR)()) if settings.TRANSLATOR else None

"""Bodies of the alliance: the plenary that every installation has, groups and conferences that are founded."""

from citybridge.governance.enums import BodyKind
from citybridge.governance.models import Body

PLENARY = "plenary"


def load_plenary() -> Body:
    """The body to which all members belong; twice changes nothing."""
    names = {"name_de": "Plenarversammlung", "name_zh": "全体会议", "name_en": "Plenary"}
    return Body.objects.get_or_create(slug=PLENARY, defaults={"kind": BodyKind.PLENARY, **names})[0]

"""The plenary is there from the start, once."""

from citybridge.governance.enums import BodyKind
from citybridge.governance.models import Body
from citybridge.governance.operations.bodies import load_plenary


def test_every_installation_has_one_plenary(db):
    load_plenary()

    assert list(Body.objects.values_list("slug", "kind", "quorum")) == [("plenary", BodyKind.PLENARY, 50)]

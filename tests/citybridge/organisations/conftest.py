import pytest
from tests.citybridge.making import (
    TODAY,
    make_profile,
)
from tests.citybridge.organisations.merging import KEPT, MERGED

from citybridge.accounts.models import User
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import (
    create_organisation,
    set_translation,
)


@pytest.fixture
def kept() -> Organisation:
    return create_organisation(KEPT, today=TODAY)


@pytest.fixture
def merged() -> Organisation:
    organisation = create_organisation(MERGED, today=TODAY)
    set_translation(organisation, language="en", description="Builds robots.", origin="machine", source_language="de")
    organisation.people.add(User.objects.create_user("speaker@example.org", name="Sample speaker"))
    make_profile(organisation, external_key="p1")
    return organisation

"""The card a person writes of themselves."""

import pytest
from tests.citybridge.making import make_user

from citybridge.accounts.models import Card
from citybridge.accounts.operations.cards import InvalidCard, save_card
from citybridge.accounts.queries import card_of
from citybridge.accounts.validators import CardData, check_card, e164


@pytest.mark.parametrize(
    ("printed", "region", "dialled"),
    [
        ("010-65529988", "CN", "+861065529988"),
        ("400-820-8820", "CN", "+864008208820"),
        ("030/901820", "DE", "+4930901820"),
        ("+49 (0)89 23300", "CN", "+498923300"),
        ("+49 30 18615-0", "DE", "+4930186150"),
        ("+49 30 901820 ext. 12", "DE", "+4930901820"),
        ("95588", "CN", ""),
        ("", "DE", ""),
    ],
)
def test_phone_is_kept_as_printed_and_as_dialled(printed, region, dialled):
    assert e164(printed, region=region) == dialled


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"native_name": " "}, {"native_name"}),
        ({"native_name": "Kim\x0bMuster"}, {"native_name"}),
        ({"native_name": "Kim\u202eretsuM"}, {"native_name"}),
        ({"position": "Leiter\r\nBcc: x@example.org"}, {"position"}),
        ({"position": "x" * 121}, {"position"}),
        ({"email": "kim at example"}, {"email"}),
        ({"phone": "call me"}, {"phone"}),
        ({"wechat": "短"}, {"wechat"}),
        ({"wechat": "muster_2026"}, set()),
        ({"salutation": "lord"}, {"salutation"}),
        ({"name_order": ""}, {"name_order"}),
        ({"languages": ("de", "Deutsch")}, {"languages"}),
    ],
)
def test_card_is_checked_by_field(changes, wrong):
    data = CardData(**{"native_name": "Kim Muster", **changes})

    assert set(check_card(data, region="DE")) == wrong


def test_card_is_saved_and_saved_again(db):
    user = make_user("Kim Muster")
    data = CardData(native_name="Kim Muster", phone="030/901820", languages=("de", "zh"))

    save_card(user, CardData(native_name="Kim"), region="DE")
    save_card(user, data, region="DE")

    assert Card.objects.count() == 1
    assert card_of(user.pk) == CardData(
        native_name="Kim Muster", phone="030/901820", phone_e164="+4930901820", languages=("de", "zh")
    )


def test_wrong_card_is_refused_whole(db):
    user = make_user("Kim Muster")

    with pytest.raises(InvalidCard) as refused:
        save_card(user, CardData(native_name="Kim", phone="x"), region="DE")

    assert set(refused.value.faults) == {"phone"}
    assert card_of(user.pk) is None

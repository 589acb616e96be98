"""Two connections at the same moment: no card leaves an ended introduction, and a double click sends once."""

import uuid

import pytest
from tests.citybridge.introductions.agreeing import LATER, give_card, make_world, release, send
from tests.citybridge.racing import committed, race

from citybridge.introductions.enums import Party
from citybridge.introductions.models import CardRelease, Message
from citybridge.introductions.operations.acting import withdraw_introduction

pytestmark = pytest.mark.usefixtures("db")
db = committed


def test_card_is_released_while_the_introduction_is_withdrawn():
    world = make_world()
    give_card(world.anna)
    ended = {"party": Party.COUNTERPART, "by": world.wang.pk, "version": world.introduction.version, "at": LATER}

    raised = race(lambda: withdraw_introduction(world.introduction, **ended), lambda: release(world, world.anna))

    assert [type(error).__name__ for error in raised] == ["NoneType", "CannotRelease"]
    assert CardRelease.objects.count() == 0


def test_message_is_written_while_the_introduction_is_withdrawn():
    world = make_world()
    ended = {"party": Party.COUNTERPART, "by": world.wang.pk, "version": world.introduction.version, "at": LATER}

    raised = race(lambda: withdraw_introduction(world.introduction, **ended), lambda: send(world, world.anna))

    assert [type(error).__name__ for error in raised] == ["NoneType", "CannotWrite"]
    assert Message.objects.count() == 0


def test_double_click_sends_one_message():
    world, key = make_world(), uuid.uuid4()

    raised = race(lambda: send(world, world.anna, key=key), lambda: send(world, world.anna, key=key))

    assert raised == [None, None]
    assert Message.objects.count() == 1

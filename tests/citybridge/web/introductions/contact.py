"""What the forms of cards and messages send, and as whom."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.citybridge.introductions.agreeing import World

from citybridge.privacy.queries import notice_for


def as_user(user) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def address(name: str, world: World, **more) -> str:
    return reverse(name, kwargs={"public_id": world.introduction.public_id, **more})


def page(world: World, user) -> str:
    return as_user(user).get(address("introduction", world)).content.decode()


def consented(key: str = "card-to-cn", **more) -> dict[str, object]:
    return {"consent": "on", "notice": notice_for(key).pk, **more}


def message(**more) -> dict[str, object]:
    return {"text": "Guten Tag", "language": "de", "request_key": uuid.uuid4(), **more}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")

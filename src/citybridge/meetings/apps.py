from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "citybridge.meetings"
    label = "meetings"

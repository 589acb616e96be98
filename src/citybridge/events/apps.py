from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "citybridge.events"
    label = "events"

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "citybridge.core"
    label = "core"

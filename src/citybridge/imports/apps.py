from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "citybridge.imports"
    label = "imports"

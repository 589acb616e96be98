from django.apps import AppConfig


class AllianceConfig(AppConfig):
    name = "citybridge.alliance"
    label = "alliance"

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "citybridge.feeds"
    label = "feeds"

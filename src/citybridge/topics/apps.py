from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "citybridge.topics"
    label = "topics"

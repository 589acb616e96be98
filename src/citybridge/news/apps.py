from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "citybridge.news"
    label = "news"

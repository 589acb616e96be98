from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "citybridge.web"
    label = "web"

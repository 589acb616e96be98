from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "citybridge.outcomes"
    label = "outcomes"

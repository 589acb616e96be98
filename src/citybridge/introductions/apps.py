from django.apps import AppConfig


class IntroductionsConfig(AppConfig):
    name = "citybridge.introductions"
    label = "introductions"

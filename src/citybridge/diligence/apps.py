from django.apps import AppConfig


class DiligenceConfig(AppConfig):
    name = "citybridge.diligence"
    label = "diligence"

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "citybridge.alerts"
    label = "alerts"

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "citybridge.outreach"
    label = "outreach"

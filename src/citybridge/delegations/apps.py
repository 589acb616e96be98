from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "citybridge.delegations"
    label = "delegations"

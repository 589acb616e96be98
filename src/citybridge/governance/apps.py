from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "citybridge.governance"
    label = "governance"

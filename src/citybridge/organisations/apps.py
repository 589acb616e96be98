from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "citybridge.organisations"
    label = "organisations"

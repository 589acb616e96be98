from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "citybridge.profiles"
    label = "profiles"

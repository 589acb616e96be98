from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "citybridge.privacy"
    label = "privacy"

    def ready(self) -> None:
        """Every room says in its `personal_data` what it holds of people; this room imports none of them."""
        autodiscover_modules("personal_data")

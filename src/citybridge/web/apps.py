from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "citybridge.web"
    label = "web"

    def ready(self) -> None:
        from citybridge.web.account.receivers import connect  # noqa: PLC0415 - app ready

        connect()

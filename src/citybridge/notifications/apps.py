from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "citybridge.notifications"
    label = "notifications"

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "citybridge.mail"
    label = "mail"

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "citybridge.documents"
    label = "documents"

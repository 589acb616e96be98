from django.apps import AppConfig


class ClustersConfig(AppConfig):
    name = "citybridge.clusters"
    label = "clusters"

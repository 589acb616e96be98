from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "citybridge.projects"
    label = "projects"

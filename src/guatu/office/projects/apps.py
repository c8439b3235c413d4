from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "guatu.office.projects"
    label = "projects"

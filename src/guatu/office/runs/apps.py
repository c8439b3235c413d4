from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "guatu.office.runs"
    label = "runs"

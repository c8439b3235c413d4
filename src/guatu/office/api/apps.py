from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "guatu.office.api"
    label = "api"

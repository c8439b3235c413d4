from django.apps import AppConfig


class ChainsConfig(AppConfig):
    name = "guatu.office.chains"
    label = "chains"

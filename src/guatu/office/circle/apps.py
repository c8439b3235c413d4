from django.apps import AppConfig


class CircleConfig(AppConfig):
    name = "guatu.office.circle"
    label = "circle"

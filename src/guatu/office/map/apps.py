from django.apps import AppConfig


class MapConfig(AppConfig):
    name = "guatu.office.map"
    label = "map"

from django.apps import AppConfig


class WallConfig(AppConfig):
    name = "guatu.office.wall"
    label = "wall"

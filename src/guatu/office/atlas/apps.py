from django.apps import AppConfig


class AtlasConfig(AppConfig):
    name = "guatu.office.atlas"
    label = "atlas"

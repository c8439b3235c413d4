from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "guatu.office.tables"
    label = "tables"

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "guatu.office.reports"
    label = "reports"

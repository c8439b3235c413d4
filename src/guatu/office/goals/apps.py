from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "guatu.office.goals"
    label = "goals"

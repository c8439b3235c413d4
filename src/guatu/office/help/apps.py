from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "guatu.office.help"
    label = "help"

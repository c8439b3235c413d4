from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "guatu.office.people"
    label = "people"

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "guatu.office.people"
    label = "people"

    def ready(self) -> None:
        """The log's triggers are looked after at each `migrate`; sign-ins are logged."""
        from guatu.office.people import sessions, triggers

        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="log triggers")
        sessions.connect()

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DocumentsConfig(AppConfig):
    name = "guatu.office.documents"
    label = "documents"

    def ready(self) -> None:
        """SQLite forgets what it knew of a table's rows when Django remakes the table."""
        from guatu.office.planner import survey

        post_migrate.connect(survey, sender=self, dispatch_uid="survey of rows")

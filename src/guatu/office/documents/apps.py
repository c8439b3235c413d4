from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "guatu.office.documents"
    label = "documents"

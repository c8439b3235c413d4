from django.urls import path

from guatu.office.documents import views
from guatu.office.documents.api import document_out
from guatu.office.documents.facts_table import FACTS
from guatu.office.documents.tables import DOCUMENTS
from guatu.office.tables.twins import object_paths
from guatu.office.tables.views import list_paths

app_name = "documents"
urlpatterns = [
    *list_paths("documents", DOCUMENTS),
    *list_paths("facts", FACTS),
    path("documents/<str:sha256>/again/", views.again, name="again"),
    path("documents/<str:sha256>/unfold/", views.unfold, name="unfold"),
    *object_paths("documents/<str:sha256>", views.show, "show", document_out, needed="documents.view"),
    path("documents/<str:sha256>/raw/", views.raw, name="raw"),
]

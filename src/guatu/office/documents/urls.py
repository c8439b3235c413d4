from django.urls import path

from guatu.office.documents import views
from guatu.office.documents.tables import DOCUMENTS
from guatu.office.tables.views import list_paths

app_name = "documents"
urlpatterns = [
    *list_paths("documents", DOCUMENTS),
    path("documents/<str:sha256>/", views.show, name="show"),
    path("documents/<str:sha256>/again/", views.again, name="again"),
    path("documents/<str:sha256>/unfold/", views.unfold, name="unfold"),
    path("documents/<str:sha256>/raw/", views.raw, name="raw"),
]

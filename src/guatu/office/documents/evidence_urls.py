from django.urls import path

from guatu.office.documents import evidence
from guatu.office.documents.api import get_fact, get_pack_row
from guatu.office.tables.twins import answer_paths

app_name = "evidence"
urlpatterns = [
    *answer_paths("fact/<int:pk>", "fact", get_fact, needed="documents.view"),
    *answer_paths("pack/<str:kind>/<path:key>", "pack", get_pack_row),
    path("fact/<int:pk>/", evidence.fact, name="fact"),
    path("pack/<str:kind>/<path:key>/", evidence.pack, name="pack"),
]

from django.urls import path

from guatu.office.runs import api, views
from guatu.office.runs.tables import RUNS
from guatu.office.tables.twins import answer_paths
from guatu.office.tables.views import list_paths

app_name = "runs"
urlpatterns = [
    *list_paths("runs", RUNS),
    path("runs/make/<str:kind>/", views.make, name="make"),
    *answer_paths("runs/<str:key>", "show", api.get_run),
    path("runs/<str:key>/", views.show, name="show"),
]

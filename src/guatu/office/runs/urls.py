from django.urls import path

from guatu.office.runs import views
from guatu.office.runs.tables import RUNS
from guatu.office.tables.views import list_paths

app_name = "runs"
urlpatterns = [
    *list_paths("runs", RUNS),
    path("runs/make/<str:kind>/", views.make, name="make"),
    path("runs/<str:key>/", views.show, name="show"),
]

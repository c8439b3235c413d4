from django.urls import path
from django.views.decorators.http import require_POST

from guatu.office.tables import saved, views

app_name = "tables"
urlpatterns = [
    path("", saved.save, name="save"),
    path("undo/", require_POST(views.undo), name="undo"),
    path("<str:key>/", saved.opened, name="open"),
    path("<str:key>/drop/", saved.drop, name="drop"),
]

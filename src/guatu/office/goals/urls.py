from django.urls import path

from guatu.office.goals import api, figure_views, import_views, views
from guatu.office.goals.tables import GOALS
from guatu.office.tables.twins import answer_paths
from guatu.office.tables.views import list_paths

app_name = "goals"
urlpatterns = [
    *list_paths("goals", GOALS),
    *answer_paths("goals/<str:key>", "show", api.get_goal, needed="goals.view"),
    path("goals/new/", views.new_goal, name="new"),
    path("goals/import/", import_views.upload, name="import"),
    path("goals/import/columns/", import_views.columns, name="import_columns"),
    path("goals/import/<int:pk>/undo/", import_views.undo, name="undo_import"),
    path("goals/<str:key>/figures/", figure_views.record, name="record"),
    path("goals/<str:key>/figures/<int:pk>/back/", figure_views.take_back, name="take_back"),
    path("goals/<str:key>/", views.show_goal, name="show"),
]

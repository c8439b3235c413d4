from django.urls import path

from guatu.office.goals import views
from guatu.office.goals.tables import GOALS
from guatu.office.tables.views import list_paths

app_name = "goals"
urlpatterns = [
    *list_paths("goals", GOALS),
    path("goals/new/", views.new_goal, name="new"),
    path("goals/<str:key>/", views.show_goal, name="show"),
]

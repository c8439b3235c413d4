from django.urls import path

from guatu.office.goals import views

app_name = "goals"
urlpatterns = [path("", views.list_goals, name="list")]

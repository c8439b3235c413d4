from django.urls import path

from guatu.office.wall import views

app_name = "wall"
urlpatterns = [path("", views.show, name="show")]

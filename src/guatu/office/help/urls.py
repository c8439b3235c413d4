from django.urls import path

from guatu.office.help import views

app_name = "help"
urlpatterns = [
    path("", views.home, name="home"),
    path("tour/", views.tour, name="tour"),
    path("<slug:key>/", views.show, name="show"),
]

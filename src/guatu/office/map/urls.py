from django.urls import path

from guatu.office.map import views

app_name = "map"
urlpatterns = [
    path("", views.home, name="home"),
    path("map/data.json", views.data, name="data"),
    path("map/schematic.json", views.geometry, name="schematic"),
    path("map/words/", views.words, name="words"),
    path("map/card/<str:key>/", views.card, name="card"),
]

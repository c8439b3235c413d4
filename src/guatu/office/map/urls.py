from django.urls import path

from guatu.office.map import boundary_views, views

app_name = "map"
urlpatterns = [
    path("", views.home, name="home"),
    path("map/data.json", views.data, name="data"),
    path("map/shapes.json", views.geometry, name="shapes"),
    path("map/boundaries/", boundary_views.home, name="boundaries"),
    path("map/boundaries/clear/", boundary_views.clear, name="clear"),
    path("map/words/", views.words, name="words"),
    path("map/card/<str:key>/", views.card, name="card"),
]

from django.urls import path

from guatu.office.documents import evidence

app_name = "evidence"
urlpatterns = [
    path("fact/<int:pk>/", evidence.fact, name="fact"),
    path("pack/<str:kind>/<path:key>/", evidence.pack, name="pack"),
]

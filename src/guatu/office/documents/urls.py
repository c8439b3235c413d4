from django.urls import path

from guatu.office.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.list_documents, name="list"),
    path("<str:sha256>/", views.show, name="show"),
    path("<str:sha256>/raw/", views.raw, name="raw"),
]

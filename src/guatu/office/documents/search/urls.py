from django.urls import path

from guatu.office.documents.search import views

app_name = "search"
urlpatterns = [path("", views.show, name="show")]

from django.urls import path

from guatu.office.documents.inbox import views

app_name = "inbox"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/turn/", views.turn, name="turn"),
]

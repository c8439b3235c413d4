from django.urls import path

from guatu.office.reports import views

app_name = "reports"
urlpatterns = [
    path("<str:kind>.docx", views.file, {"form": "docx"}, name="docx"),
    path("<str:kind>.xlsx", views.file, {"form": "xlsx"}, name="xlsx"),
    path("<str:kind>/", views.page, name="page"),
]

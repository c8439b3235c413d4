from django.urls import path

from guatu.office.reports import views

app_name = "reports"
urlpatterns = [
    path("board/<str:kind>.docx", views.board_file, {"form": "docx"}, name="board_docx"),
    path("board/<str:kind>.xlsx", views.board_file, {"form": "xlsx"}, name="board_xlsx"),
    path("board/<str:kind>/", views.board_page, name="board_page"),
    path("<str:kind>.docx", views.file, {"form": "docx"}, name="docx"),
    path("<str:kind>.xlsx", views.file, {"form": "xlsx"}, name="xlsx"),
    path("<str:kind>/", views.page, name="page"),
]

from django.urls import path

from guatu.office.documents.inbox import api, table_views, views
from guatu.office.documents.inbox.tables import INBOX
from guatu.office.tables.twins import answer_paths
from guatu.office.tables.views import twin_paths

app_name = "inbox"
urlpatterns = [
    path("inbox/", views.home, name="home"),
    *twin_paths("inbox", INBOX),
    *answer_paths("inbox/<int:number>", "show", api.get_delivery, needed="documents.import"),
    path("inbox/<int:number>/", views.show, name="show"),
    path("inbox/<int:number>/turn/", views.turn, name="turn"),
    path("inbox/tables/<int:pk>/", table_views.show, name="table"),
    path("inbox/tables/<int:pk>/text/", table_views.as_text, name="as_text"),
]

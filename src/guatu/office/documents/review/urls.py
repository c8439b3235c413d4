from django.urls import path

from guatu.office.documents.review import api, pages, views
from guatu.office.documents.review.schemas import AccuracyAsked
from guatu.office.documents.review.tables import CONFLICTS, NAMES, QUEUE
from guatu.office.tables.twins import answer_paths
from guatu.office.tables.views import twin_paths

app_name = "review"
urlpatterns = [
    path("review/", views.show_queue, name="queue"),
    *twin_paths("review", QUEUE),
    *answer_paths("review/facts/<int:pk>", "fact", api.get_reviewed_fact, needed="review.view"),
    *answer_paths(
        "review/accuracy", "accuracy", api.get_review_accuracy, AccuracyAsked, needed="review.view"
    ),
    path("review/facts/<int:pk>/", views.show_fact, name="fact"),
    path("review/facts/<int:pk>/decide/", views.decide, name="decide"),
    path("review/undo/", views.undo, name="undo"),
    path("review/accuracy/", views.show_accuracy, name="accuracy"),
    path("review/conflicts/", pages.conflicts, name="conflicts"),
    *twin_paths("review/conflicts", CONFLICTS),
    path("review/conflicts/<int:pk>/settle/", pages.settle, name="settle"),
    path("review/names/", pages.show_names, name="names"),
    *twin_paths("review/names", NAMES),
    path("review/names/say/", pages.say_name, name="say_name"),
    path("review/corrections.jsonl", views.corrections, name="corrections"),
]

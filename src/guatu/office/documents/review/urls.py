from django.urls import path

from guatu.office.documents.review import pages, views

app_name = "review"
urlpatterns = [
    path("", views.show_queue, name="queue"),
    path("facts/<int:pk>/", views.show_fact, name="fact"),
    path("facts/<int:pk>/decide/", views.decide, name="decide"),
    path("undo/", views.undo, name="undo"),
    path("accuracy/", views.show_accuracy, name="accuracy"),
    path("conflicts/", pages.conflicts, name="conflicts"),
    path("conflicts/<int:pk>/settle/", pages.settle, name="settle"),
    path("names/", pages.show_names, name="names"),
    path("names/say/", pages.say_name, name="say_name"),
    path("corrections.jsonl", views.corrections, name="corrections"),
]

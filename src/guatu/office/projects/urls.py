from django.urls import path

from guatu.office.projects.views import board, leads, story

app_name = "projects"
urlpatterns = [
    path("", board.show, name="board"),
    path("switch/", board.switch, name="switch"),
    path("<int:pk>/", story.show, name="show"),
    path("<int:pk>/edit/", story.edit, name="edit"),
    path("<int:pk>/step/", board.move_project, name="step"),
    path("<int:pk>/step/withdraw/", story.withdraw_step, name="withdraw_step"),
    path("<int:pk>/aside/", story.set_aside, name="aside"),
    path("<int:pk>/amounts/", story.add_amount, name="add_amount"),
    path("<int:pk>/news/", story.add_news, name="add_news"),
    path("<int:pk>/next/", story.add_step, name="add_step"),
    path("next/<int:pk>/done/", story.finish_step, name="finish_step"),
    path("leads/", leads.list_leads, name="leads"),
    path("leads/new/", leads.new_lead, name="new_lead"),
    path("leads/<int:pk>/", leads.show_lead, name="lead"),
    path("leads/<int:pk>/edit/", leads.edit_lead, name="edit_lead"),
    path("leads/<int:pk>/step/", board.move_lead, name="step_lead"),
    path("leads/<int:pk>/decide/", leads.decide_lead, name="decide_lead"),
]

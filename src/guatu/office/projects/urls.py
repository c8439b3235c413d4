from django.urls import path

from guatu.office.api.schemas import WorldAsked
from guatu.office.projects import api, leads_api, meetings_api
from guatu.office.projects.lists import LEADS, STEPS
from guatu.office.projects.tables import PROJECTS
from guatu.office.projects.views import (
    acts,
    board,
    calendar,
    imports,
    leads,
    meeting,
    ratios,
    rules,
    story,
    tuning,
)
from guatu.office.tables.twins import answer_paths
from guatu.office.tables.views import list_paths, twin_paths

app_name = "projects"
urlpatterns = [
    *list_paths("table", PROJECTS),
    *answer_paths("today", "today", api.get_digest, WorldAsked, needed="projects.view"),
    *answer_paths(
        "meeting", "meeting", meetings_api.list_meetings, meetings_api.MeetingsAsked, needed="projects.view"
    ),
    *answer_paths("ratios", "ratios", api.get_ratios, api.Under, needed="projects.view"),
    *answer_paths("<int:pk>", "show", api.get_project, needed="projects.view"),
    *answer_paths("leads/<int:pk>", "lead", leads_api.get_lead, needed="projects.view"),
    path("today/", meeting.today, name="today"),
    path("calendar/", calendar.show, name="calendar"),
    *twin_paths("calendar", STEPS),
    path("ratios/", ratios.show, name="ratios"),
    path("rules/", rules.show, name="rules"),
    path("rules/<str:key>/", tuning.tune, name="tune"),
    path("import/", imports.upload, name="import"),
    path("import/columns/", imports.columns, name="import_columns"),
    path("import/<int:pk>/undo/", imports.undo, name="undo_import"),
    path("meeting/", meeting.show, name="meeting"),
    path("meeting/begin/", meeting.begin, name="begin_meeting"),
    path("meeting/<int:pk>/decide/", meeting.decide, name="decide"),
    path("meeting/<int:pk>/close/", meeting.close, name="close_meeting"),
    path("meeting/<int:pk>/", meeting.minutes, name="minutes"),
    path("", board.show, name="board"),
    path("switch/", board.switch, name="switch"),
    path("<int:pk>/", story.show, name="show"),
    path("<int:pk>/edit/", story.edit, name="edit"),
    path("<int:pk>/step/", board.move_project, name="step"),
    path("<int:pk>/step/withdraw/", acts.withdraw_step, name="withdraw_step"),
    path("<int:pk>/aside/", acts.set_aside, name="aside"),
    path("<int:pk>/amounts/", acts.add_amount, name="add_amount"),
    path("<int:pk>/news/", acts.add_news, name="add_news"),
    path("<int:pk>/next/", acts.add_step, name="add_step"),
    path("next/<int:pk>/done/", acts.finish_step, name="finish_step"),
    path("<int:pk>/excuse/", acts.add_excuse, name="add_excuse"),
    path("<int:pk>/papers/", acts.add_paper, name="add_paper"),
    path("<int:pk>/papers/<int:paper>/", acts.open_paper, name="paper"),
    path("<int:pk>/withdraw/<str:kind>/<int:row>/", acts.withdraw, name="withdraw"),
    path("vet/", leads.vet, name="vet"),
    path("leads/", leads.list_leads, name="leads"),
    *twin_paths("leads", LEADS),
    path("leads/new/", leads.new_lead, name="new_lead"),
    path("leads/<int:pk>/", leads.show_lead, name="lead"),
    path("leads/<int:pk>/edit/", leads.edit_lead, name="edit_lead"),
    path("leads/<int:pk>/step/", board.move_lead, name="step_lead"),
    path("leads/<int:pk>/next/", leads.add_lead_step, name="add_lead_step"),
    path("leads/<int:pk>/decide/", leads.decide_lead, name="decide_lead"),
]

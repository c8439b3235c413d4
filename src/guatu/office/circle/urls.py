from django.urls import path, re_path

from guatu.office.api.schemas import WorldAsked
from guatu.office.circle import api, matters_api
from guatu.office.circle.tables import LISTS
from guatu.office.circle.views import circle, handovers, joint, matters, pairs, rules
from guatu.office.tables.twins import answer_paths
from guatu.office.tables.views import list_paths

app_name = "circle"
urlpatterns = [
    *[one for route, table in LISTS.items() for one in list_paths(route, table)],
    *answer_paths("totals", "totals", api.get_circle_totals, api.TotalsAsked, needed="circle.view"),
    *answer_paths("pairs", "pairs", api.list_circle_pairs, WorldAsked, needed="circle.view"),
    *answer_paths("rules", "rules", api.list_circle_rules, api.RulesAsked, needed="circle.view"),
    *answer_paths("leads/<int:pk>", "report", matters_api.get_circle_report, needed="circle.view"),
    path("", circle.show, name="show"),
    path("totals/", circle.totals, name="totals"),
    path("leads/", matters.desk, name="desk"),
    path("leads/report/", matters.report, name="new_report"),
    path("leads/ask/", matters.ask, name="ask"),
    path("leads/<int:pk>/", matters.show, name="report"),
    path("leads/<int:pk>/decide/", matters.decide, name="decide"),
    path("leads/join/<int:pk>/", matters.join, name="join"),
    path("handovers/", handovers.desk, name="handovers"),
    path("handovers/propose/", handovers.propose, name="propose"),
    path("handovers/<int:pk>/answer/", handovers.answer, name="answer"),
    path("calculator/", handovers.calculator, name="calculator"),
    path("joint/", joint.show, name="joint"),
    path("joint/event/", joint.add_event, name="add_event"),
    path("joint/parks/", joint.pair_parks, name="pair_parks"),
    re_path(r"^joint/(?P<kind>event|parks)/(?P<pk>\d+)/withdraw/$", joint.withdraw, name="withdraw"),
    path("rules/", rules.show, name="rules"),
    path("pairs/", pairs.desk, name="pairs"),
    path("pairs/decide/", pairs.decide, name="decide_pair"),
    path("pairs/<int:pk>/undo/", pairs.undo, name="undo_pair"),
]

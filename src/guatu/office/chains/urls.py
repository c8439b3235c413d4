from django.urls import path

from guatu.office.chains import analysis_views, studies_api, views
from guatu.office.chains.api import chain_out, node_out
from guatu.office.tables.twins import answer_paths, object_paths

app_name = "chains"
urlpatterns = [
    *answer_paths("analysis", "analysis", studies_api.get_analysis, studies_api.AnalysisAsked),
    *answer_paths("registries", "registries", studies_api.list_registries),
    *answer_paths("backtests", "backtests", studies_api.get_backtests),
    *answer_paths("<str:chain>/division", "division", studies_api.get_division, studies_api.CircleAsked),
    path("", views.list_chains, name="list"),
    path("backtests/", views.backtests, name="backtests"),
    path("analysis/", analysis_views.show, name="analysis"),
    path("registries/", views.registries, name="registries"),
    path("<str:chain>/division/", views.division, name="division"),
    *object_paths("<str:chain>", views.show, "show", chain_out, asked=("region",)),
    *object_paths("<str:chain>/nodes/<str:node>", views.node, "node", node_out, asked=("region",)),
    path("<str:chain>/nodes/<str:node>/decide/", views.decide, name="decide"),
    path("<str:chain>/completeness/", views.completeness, name="completeness"),
]

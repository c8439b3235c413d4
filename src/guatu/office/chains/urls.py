from django.urls import path

from guatu.office.chains import analysis_views, views
from guatu.office.chains.api import chain_out, node_out
from guatu.office.tables.twins import object_paths

app_name = "chains"
urlpatterns = [
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

from django.urls import path

from guatu.office.atlas import body_tables, objects, tables, views
from guatu.office.atlas.sources import SOURCES
from guatu.office.tables.twins import object_paths
from guatu.office.tables.views import list_paths

app_name = "atlas"
urlpatterns = [
    *list_paths("regions", tables.REGIONS),
    *object_paths("regions/<str:key>", views.region, "region", objects.region_out),
    path("regions/<str:key>/revealed/<str:chain>/", views.revealed, name="revealed"),
    *list_paths("indicators", tables.INDICATORS),
    *object_paths("indicators/<path:key>", views.indicator, "indicator", objects.indicator_out),
    *list_paths("industries", tables.INDUSTRIES),
    *object_paths("industries/<path:key>", views.industry, "industry", objects.industry_out),
    *object_paths("systems/<str:key>", views.system, "system", objects.system_out),
    *list_paths("companies", tables.COMPANIES),
    *object_paths("companies/<path:key>", views.entity, "company", objects.entity_out, kind="company"),
    *list_paths("carriers", tables.CARRIERS),
    *object_paths("carriers/<path:key>", views.entity, "carrier", objects.entity_out, kind="carrier"),
    *list_paths("organisations", body_tables.ORGANISATIONS),
    *object_paths(
        "organisations/<path:key>", views.entity, "organisation", objects.entity_out, kind="organisation"
    ),
    *list_paths("sources", SOURCES),
    *list_paths("policies", body_tables.POLICIES),
    *object_paths("policies/<path:key>", views.entity, "policy", objects.entity_out, kind="policy"),
]

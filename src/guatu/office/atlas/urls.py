from django.urls import path

from guatu.office.atlas import tables, views
from guatu.office.tables.views import list_paths

app_name = "atlas"
urlpatterns = [
    *list_paths("regions", tables.REGIONS),
    path("regions/<str:key>/", views.region, name="region"),
    path("regions/<str:key>/revealed/<str:chain>/", views.revealed, name="revealed"),
    *list_paths("indicators", tables.INDICATORS),
    path("indicators/<path:key>/", views.indicator, name="indicator"),
    *list_paths("industries", tables.INDUSTRIES),
    path("industries/<path:key>/", views.industry, name="industry"),
    path("systems/<str:key>/", views.system, name="system"),
    *list_paths("companies", tables.COMPANIES),
    path("companies/<path:key>/", views.entity, {"kind": "company"}, name="company"),
    *list_paths("carriers", tables.CARRIERS),
    path("carriers/<path:key>/", views.entity, {"kind": "carrier"}, name="carrier"),
    *list_paths("organisations", tables.ORGANISATIONS),
    path("organisations/<path:key>/", views.entity, {"kind": "organisation"}, name="organisation"),
    *list_paths("policies", tables.POLICIES),
    path("policies/<path:key>/", views.entity, {"kind": "policy"}, name="policy"),
]

from django.urls import path

from guatu.office.atlas import views

app_name = "atlas"
urlpatterns = [
    path("regions/", views.regions, name="regions"),
    path("regions/<str:key>/", views.region, name="region"),
    path("regions/<str:key>/revealed/<str:chain>/", views.revealed, name="revealed"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<path:key>/", views.indicator, name="indicator"),
    path("industries/<path:key>/", views.industry, name="industry"),
    path("systems/<str:key>/", views.system, name="system"),
    path("companies/", views.companies, name="companies"),
    path("companies/<path:key>/", views.entity, {"kind": "company"}, name="company"),
    path("carriers/", views.carriers, name="carriers"),
    path("carriers/<path:key>/", views.entity, {"kind": "carrier"}, name="carrier"),
    path("organisations/<path:key>/", views.entity, {"kind": "organisation"}, name="organisation"),
    path("policies/<path:key>/", views.entity, {"kind": "policy"}, name="policy"),
]

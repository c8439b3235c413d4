from django.urls import include, path

urlpatterns = [
    path("", include("guatu.office.map.urls")),
    path("chains/", include("guatu.office.chains.urls")),
    path("documents/", include("guatu.office.documents.urls")),
    path("evidence/", include("guatu.office.documents.evidence_urls")),
    path("goals/", include("guatu.office.goals.urls")),
    path("people/", include("guatu.office.people.urls")),
    path("", include("guatu.office.atlas.urls")),
]

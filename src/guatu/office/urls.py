from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

handler403 = "guatu.office.people.views.refused"

urlpatterns = [
    path("", include("guatu.office.map.urls")),
    path("chains/", include("guatu.office.chains.urls")),
    path("", include("guatu.office.documents.urls")),
    path("evidence/", include("guatu.office.documents.evidence_urls")),
    path("", include("guatu.office.goals.urls")),
    path("", include("guatu.office.documents.inbox.urls")),
    path("search/", include("guatu.office.documents.search.urls")),
    path("", include("guatu.office.documents.review.urls")),
    path("projects/", include("guatu.office.projects.urls")),
    path("", include("guatu.office.runs.urls")),
    path("circle/", include("guatu.office.circle.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("people/", include("guatu.office.people.urls")),
    path("api/", include("guatu.office.api.urls")),
    path("reports/", include("guatu.office.reports.urls")),
    path("help/", include("guatu.office.help.urls")),
    path("wall/", include("guatu.office.wall.urls")),
    path("views/", include("guatu.office.tables.urls")),
    path("", include("guatu.office.atlas.urls")),
]

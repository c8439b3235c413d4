from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from guatu.office.api.schemas import WorldAsked
from guatu.office.chains.api import Where, list_chains
from guatu.office.circle.api import get_circle
from guatu.office.people.views import speak
from guatu.office.tables.twins import answer_paths

handler403 = "guatu.office.people.views.refused"

urlpatterns = [
    path("", include("guatu.office.map.urls")),
    *answer_paths("chains", "chains", list_chains, Where),
    *answer_paths("circle", "circle", get_circle, WorldAsked, needed="circle.view"),
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
    path("language/", login_not_required(speak), name="set_language"),
    path("people/", include("guatu.office.people.urls")),
    path("api/", include("guatu.office.api.urls")),
    path("reports/", include("guatu.office.reports.urls")),
    path("help/", include("guatu.office.help.urls")),
    path("wall/", include("guatu.office.wall.urls")),
    path("views/", include("guatu.office.tables.urls")),
    path("", include("guatu.office.atlas.urls")),
]

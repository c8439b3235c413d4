"""The API: one router an app, at /api/."""

from __future__ import annotations

import json

from django.utils.translation import override
from ninja import NinjaAPI

from guatu import __version__
from guatu.office.api.problems import handle
from guatu.office.atlas.api import router as atlas
from guatu.office.chains.api import router as chains
from guatu.office.chains.studies_api import router as studies
from guatu.office.circle.api import router as circle
from guatu.office.circle.handovers_api import router as handovers
from guatu.office.circle.matters_api import router as matters
from guatu.office.documents.api import router as documents
from guatu.office.documents.inbox.api import router as inbox
from guatu.office.documents.review.api import router as review
from guatu.office.documents.search.api import router as search
from guatu.office.goals.api import router as goals
from guatu.office.map.api import router as map_
from guatu.office.people.api import router as people
from guatu.office.projects.api import router as projects
from guatu.office.projects.leads_api import router as leads
from guatu.office.projects.meetings_api import router as meetings
from guatu.office.reports.api import router as reports
from guatu.office.runs.api import router as runs

DESCRIPTION = """All that the pages show. Every figure has its status and sources. Lists are paged by cursor: pass `next` of
one page as `cursor` of the following one. The two dates `as_of` and `known_by` mean what they mean on the pages."""
SECURITY = {
    "components": {
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer"},
            "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
        }
    },
    "security": [{"token": []}, {"session": []}, {}],
}
"""Who asks is settled before the API: by the office's middleware, for pages and programs alike."""

api = NinjaAPI(
    title="Guatu",
    version=__version__,
    description=DESCRIPTION,
    docs_url=None,
    openapi_extra=SECURITY,
    urls_namespace="api",
)
handle(api)
ROUTERS = {
    "atlas": atlas,
    "map": map_,
    "studies": studies,
    "chains": chains,
    "search": search,
    "documents": documents,
    "inbox": inbox,
    "review": review,
    "goals": goals,
    "circle": circle,
    "matters": matters,
    "handovers": handovers,
    "projects": projects,
    "leads": leads,
    "meetings": meetings,
    "runs": runs,
    "reports": reports,
    "people": people,
}
for name, router in ROUTERS.items():
    api.add_router("/", router, tags=[name])


def schema_text() -> str:
    """The OpenAPI schema, always the same for the same code: in Chinese, without the version."""
    with override("zh-hans"):
        schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/"), default=str))
    schema["info"]["version"] = ""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

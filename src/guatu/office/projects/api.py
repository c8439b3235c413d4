"""Projects for machines: the list as on its page, those of the person's regions."""

from __future__ import annotations

from ninja import Router

from guatu.office.api.listing import add_list
from guatu.office.projects.tables import PROJECTS

router = Router()
add_list(router, "/projects", PROJECTS)

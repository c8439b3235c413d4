"""Goals for machines."""

from __future__ import annotations

from ninja import Router

from guatu.office.api.listing import add_list
from guatu.office.goals.tables import GOALS

router = Router()
add_list(router, "/goals", GOALS)

"""Kept runs for machines."""

from __future__ import annotations

from ninja import Router

from guatu.office.api.listing import add_list
from guatu.office.runs.tables import RUNS

router = Router()
add_list(router, "/runs", RUNS)

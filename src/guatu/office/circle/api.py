"""The circle's lists for machines."""

from __future__ import annotations

from ninja import Router

from guatu.office.api.listing import add_list
from guatu.office.circle.tables import EVENTS, HANDOVERS, PARKS, REPORTS

router = Router()
add_list(router, "/circle/reports", REPORTS)
add_list(router, "/circle/handovers", HANDOVERS)
add_list(router, "/circle/events", EVENTS)
add_list(router, "/circle/parks", PARKS)

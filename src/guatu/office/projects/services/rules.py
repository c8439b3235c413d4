"""Taking over or writing a rule set of lights for a region."""

from __future__ import annotations

from datetime import date

from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects.models import Rules
from guatu.regional.projects import parse


def adopt_rules(actor: Actor, region: str, text: str, valid_from: date, why: str = "") -> Rules:
    """A rule set holds in a region ("" = the whole office) from a day on. Raises RuleError for a faulty text."""
    require(actor, "goals.change", region)
    found = parse(text)
    with logbook.change():
        row = Rules.objects.create(region=region, text=text, valid_from=valid_from, why=why, by=actor.name)
        said = {"region": region, "set": found.id, "valid_from": valid_from.isoformat(), "why": why}
        log(actor, "rules.adopt", "rules", str(row.pk), after=said)
    return row

"""Tags of every page: bundled assets, numbers as people say them, figures that open their evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from guatu.atlas.aims import Goal
from guatu.atlas.sourced import Source
from guatu.office import drawn, numbers, periods, statuses, vocabulary
from guatu.office.addresses import address
from guatu.office.atlas import freshness
from guatu.office.atlas.services import current
from guatu.office.documents import packrows
from guatu.office.help.glossary import WORDS, spelled
from guatu.office.help.screens import Screen, of_section
from guatu.office.people.browsers import browser_name
from guatu.office.people.rights import may
from guatu.office.people.words import who
from guatu.regional.evidence import sources_of

register = template.Library()
DIST = Path(__file__).parents[1] / "static" / "dist"

FILTERS = {
    "said": numbers.said,
    "exact": numbers.exact,
    "signed": numbers.signed,
    "points": numbers.points,
    "percent": numbers.percent,
    "number": numbers.of_fact,
    "goal_number": numbers.of_goal,
    "period": periods.in_words,
    "status_mark": statuses.mark,
    "status_name": statuses.name,
    "state_name": statuses.state_name,
    "fresh_state": freshness.state_name,
    "move_name": statuses.move_name,
    "position_key": packrows.position_key,
    "declared_key": packrows.declared_key,
    "marked": vocabulary.marked,
    "tongue": vocabulary.tongue,
    "told": vocabulary.told,
    "titled": vocabulary.titled,
    "sort": vocabulary.sort,
    "unit": vocabulary.unit,
    "who": who,
}
for name, function in FILTERS.items():
    register.filter(name, function)


@register.filter
def pretty(value: Any) -> str:
    """Data as lines that people can read; a dash for none."""
    if not isinstance(value, dict):
        return "—" if value is None else json.dumps(value, ensure_ascii=False)
    return "\n  ".join(f"{name}: {json.dumps(part, ensure_ascii=False)}" for name, part in value.items())


@register.filter
def goal_name(goal: Goal) -> str:
    """The indicator that a goal of the pack is about, in words."""
    indicator = current().indicators.get(goal.indicator)
    return indicator.name if indicator else goal.indicator


@cache
def _manifest() -> dict[str, str]:
    path = DIST / "manifest.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


@register.filter
def listed(parts: Iterable[object]) -> str:
    """Several things in a row: `{{ reasons|listed }}`."""
    return vocabulary.listed(parts)


@register.filter
def browser(agent: str) -> str:
    """A browser and its system by name."""
    return browser_name(agent)


@register.simple_tag
def asset(name: str) -> str:
    """Address of a bundled file by its plain name (`app.js`)."""
    file = _manifest().get(name)
    if file is None:
        raise template.TemplateSyntaxError(
            f"{name} is not bundled: run `make setup`, which builds the front end"
        )
    return static(f"dist/{file}")


@register.simple_tag
def fact_figure(fact: Any, text: str = "") -> SafeString:
    """The number of a fact (its value, else its growth, else `text`), opening the sentence that says it."""
    full = numbers.exact(fact.value, fact.unit)
    said = text or numbers.of_fact(fact)
    return drawn.figure(address("evidence:fact", fact.pk), said, statuses.of_fact(fact), full)


@register.simple_tag
def pack_figure(kind: str, key: str, text: str, status: str = "reported") -> SafeString:
    """A value of the pack (kind = goal, node, system …, key = its id), opening the row's sources."""
    return drawn.figure(address("evidence:pack", kind, key), text, status)


@register.simple_tag
def computed_figure(place: str, text: str) -> SafeString:
    """A computed value, opening the page part at an address that shows its formula and inputs."""
    return drawn.figure(place, text, "computed")


@register.inclusion_tag("parts/imported.html")
def imported(sources: Iterable[Source | str]) -> dict[str, object]:
    """A mark for each imported table among the sources (or ids of references): which one, of which day."""
    rows = [one if isinstance(one, Source) else sources_of(current(), [one])[0] for one in sources]
    return {"sources": [one for one in rows if one.imported]}


@register.simple_tag
def screen_of(section: str) -> Screen | None:
    """The help about a section's screen."""
    return of_section(section)


@register.inclusion_tag("parts/word.html", takes_context=True)
def word(context: template.Context, key: str, said: str = "") -> dict[str, object]:
    """A word of the house (`said` instead of its own name), with what it means on hover and on focus."""
    request = context["request"]
    told = request.told = (*getattr(request, "told", ()), key)
    name, meaning = WORDS[key]
    part = request.headers.get("HX-Target", "")  # its ids must be none of the page's that it goes into
    return {"key": key, "said": said or name, "meaning": meaning, "tip": f"tip-{part}{len(told)}"}


@register.simple_tag(takes_context=True)
def worded(context: template.Context, text: object) -> SafeString:
    """A sentence; a word of the house that the page has not explained before is explained where it stands."""
    pattern, keys = spelled(get_language() or "")

    def explain(found: re.Match[str]) -> str:
        key = keys[found[0].lower()]
        if key in getattr(context["request"], "told", ()):
            return found[0]
        return render_to_string("parts/word.html", word(context, key, found[0])).strip()

    return mark_safe(pattern.sub(explain, vocabulary.marked(text)))  # noqa: S308


@register.filter
def meaning(key: str) -> object:
    """What a word of the house means."""
    return WORDS[key][1]


@register.simple_tag(takes_context=True)
def allowed(context: template.Context, action: str, region: str | None = None) -> bool:
    """Whether who looks may do this there: `{% allowed "projects.change" project.region as can %}`."""
    return may(context["actor"], action, region)


@register.simple_tag
def undo_token(message: Any) -> str:
    """What takes back the action that a message tells of; empty where nothing does."""
    return message.extra_tags.removeprefix("undo ") if (message.extra_tags or "").startswith("undo ") else ""


@register.simple_tag(takes_context=True)
def keeping(context: template.Context, **changes: object) -> str:
    """The query of this page with some parameters changed; an empty value drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode() if query else "?"

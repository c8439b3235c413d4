"""What the API's answers about projects and leads are made of."""

from __future__ import annotations

from pydantic import Field

from guatu.office.api.schemas import Part, RegionRef


class LightOut(Part):
    """A lamp: by which rule, why, since when, and what turns it green."""

    rule: str
    colour: str
    why: str
    to_green: str
    since: str | None


class EventOut(Part):
    """Something that happened. kind: stage, side, money, news, paper, task, change."""

    day: str
    kind: str
    title: str
    data: str
    by: str
    withdrawn: bool


class StepOut(Part):
    """Something to do by a day, by somebody."""

    id: int
    text: str
    owner: str
    due: str


class HintOut(Part):
    """What to look at, what to do, and on what ground; never a verdict. Of a clause `do` is empty."""

    what: str
    do: str
    source: str


class CardOut(Part):
    """What a lead and a project share."""

    id: int
    version: int = Field(description="goes back with a change, so that nobody overwrites another's")
    region: RegionRef | None
    content: str
    credit_code: str
    company: str | None
    chain: str | None
    node: str | None
    owner: str
    synthetic: bool
    steps: list[StepOut]
    hints: list[HintOut]


class ProjectOut(CardOut):
    """A project with its whole story. Money in yuan."""

    name: str
    investor: str
    counterparty: str
    carrier: str | None
    unit: str
    grade: str
    stage: str
    side: str
    planned_start: str | None
    lead: int | None
    colour: str
    lights: list[LightOut]
    sums: dict[str, float]
    story: list[EventOut]


class HeldOut(Part):
    """All that another office learns of who holds a matter."""

    office: str
    contact: str
    until: str | None
    disputed: bool


class LeadOut(CardOut):
    """A lead. `held` names the office that holds the matter, where it is another one."""

    company_name: str
    holder: str
    state: str
    reason: str
    reported_at: str
    expires_on: str | None
    document: str | None
    quote: str
    project: int | None
    report: str | None = Field(description="state of its first report: holding, waiting, released, expired")
    held: HeldOut | None


class TurnOut(Part):
    """A light that grows graver on a day if nothing happens."""

    project: int
    name: str
    day: str
    colour: str
    why: str


class DigestOut(Part):
    """What somebody has to know on a day, of the projects that they may see."""

    day: str
    overdue: list[StepOut]
    due: list[StepOut]
    turned: list[TurnOut]
    turning: list[TurnOut]
    expiring: list[int] = Field(description="leads that run out")


class ShareOut(Part):
    """A ratio of the projects of one year alone. `share` is null where nothing is under it; `low` and `high` are
    the 95 % interval of a count's share."""

    ratio: str
    name: str
    year: int
    part: float
    base: float
    n: int
    share: float | None
    low: float | None
    high: float | None


class StretchOut(Part):
    """From one stage to another: the share that had arrived after so many days, the others waited for."""

    start: str
    goal: str
    n: int
    arrived: dict[str, float]
    median_days: int | None


class RatiosOut(Part):
    """Cohorts and waits of a region's projects."""

    shares: list[ShareOut]
    stretches: list[StretchOut]


class LampRuleOut(Part):
    """A rule set of lights that is in force."""

    id: str
    name: str
    source: str
    url: str
    valid_from: str


class MeetingOut(Part):
    """A meeting with what it decided."""

    id: int
    region: str
    day: str
    closed: bool
    decisions: list[StepOut]

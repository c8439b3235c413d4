"""Projects as a board follows them: stages, lights by rules, ratios by cohort, waiting times, forecasts, pace."""

from guatu.regional.projects.closing import Closing, closing
from guatu.regional.projects.cohorts import cohorts
from guatu.regional.projects.forecast import Forecast, forecast
from guatu.regional.projects.history import History, Money, Report, Span, Step
from guatu.regional.projects.lights import Light, lights, published, turns, worst
from guatu.regional.projects.pace import Pace, pace
from guatu.regional.projects.record import Record, record
from guatu.regional.projects.rules import Colour, RuleError, RuleSet, parse
from guatu.regional.projects.stages import Side, Stage, TransitionError, check
from guatu.regional.projects.survival import Curve, curve, waits

__all__ = [
    "Closing",
    "Colour",
    "Curve",
    "Forecast",
    "History",
    "Light",
    "Money",
    "Pace",
    "Record",
    "Report",
    "RuleError",
    "RuleSet",
    "Side",
    "Span",
    "Stage",
    "Step",
    "TransitionError",
    "check",
    "closing",
    "cohorts",
    "curve",
    "forecast",
    "lights",
    "pace",
    "parse",
    "published",
    "record",
    "turns",
    "waits",
    "worst",
]

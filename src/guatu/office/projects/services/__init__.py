"""Verbs on leads and projects. Each takes the actor first and writes its event in its own transaction."""

from guatu.office.projects.services.base import BadValueError, StaleError
from guatu.office.projects.services.bulk import bulk, undo
from guatu.office.projects.services.changes import (
    Move,
    News,
    Sum,
    add_amount,
    add_follow_up,
    change,
    create,
    end,
    excuse,
    pause,
    resume,
    step,
    withdraw_step,
)
from guatu.office.projects.services.leads import accept, appraise, change_lead, drop, promote, propose, report
from guatu.office.projects.services.rules import adopt_rules
from guatu.office.projects.services.seeing import see
from guatu.office.projects.services.tasks import (
    Task,
    add_next_step,
    carry_over,
    close_meeting,
    decide,
    finish_next_step,
    open_meeting,
)
from guatu.office.projects.services.withdrawing import withdraw

__all__ = [
    "BadValueError",
    "Move",
    "News",
    "StaleError",
    "Sum",
    "Task",
    "accept",
    "add_amount",
    "add_follow_up",
    "add_next_step",
    "adopt_rules",
    "appraise",
    "bulk",
    "carry_over",
    "change",
    "change_lead",
    "close_meeting",
    "create",
    "decide",
    "drop",
    "end",
    "excuse",
    "finish_next_step",
    "open_meeting",
    "pause",
    "promote",
    "propose",
    "report",
    "resume",
    "see",
    "step",
    "undo",
    "withdraw",
    "withdraw_step",
]

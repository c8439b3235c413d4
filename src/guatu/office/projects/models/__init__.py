"""Leads, projects, everything dated that is said of them, and what people are to do about them."""

from guatu.office.projects.models.acts import Batch, Meeting, NextStep, Rules
from guatu.office.projects.models.dated import Amount, Attachment, Dated, FollowUp, Spell, StageEvent
from guatu.office.projects.models.letters import Letter
from guatu.office.projects.models.records import Lead, Present, Project, Record

__all__ = [
    "Amount",
    "Attachment",
    "Batch",
    "Dated",
    "FollowUp",
    "Lead",
    "Letter",
    "Meeting",
    "NextStep",
    "Present",
    "Project",
    "Record",
    "Rules",
    "Spell",
    "StageEvent",
]

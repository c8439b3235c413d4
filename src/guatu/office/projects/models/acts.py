"""What is to be done, meetings that decide it, bulk acts that can be undone, and the rules of lights."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from guatu.office.projects.models.records import Lead, Project


class Meeting(models.Model):
    """A 挂图作战会: opened for a region on a day; its decisions are next steps."""

    region = models.CharField(max_length=40)
    day = models.DateField()
    opened_by = models.CharField(max_length=150)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.region} {self.day}"


class NextStep(models.Model):
    """Something to do by a day, by somebody: next step of a project or lead, or a decision of a meeting."""

    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.CASCADE, related_name="next_steps"
    )
    lead = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.CASCADE, related_name="next_steps")
    """The lead for which it was set; it stays when the lead becomes a project."""
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    region = models.CharField(max_length=40, db_index=True)
    text = models.CharField(max_length=300)
    owner = models.CharField(max_length=100)
    due = models.DateField(db_index=True)
    done_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return f"{self.due} {self.text}"

    @property
    def about(self) -> str:
        """Name of the project, or of the company whose lead it is; empty for a decision about neither."""
        if self.project is not None:
            return self.project.name
        return self.lead.company_name if self.lead is not None else ""

    @property
    def address(self) -> str:
        """Its page: the project's, the lead's, or the meeting's."""
        if self.project is not None:
            return reverse("projects:show", args=[self.project.pk])
        if self.lead is not None:
            return reverse("projects:lead", args=[self.lead.pk])
        return (
            reverse("projects:minutes", args=[self.meeting.pk]) if self.meeting else reverse("projects:board")
        )


class Batch(models.Model):
    """A bulk act: what it changed, so that it can be undone."""

    verb = models.CharField(max_length=40)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=300, blank=True)
    items = models.JSONField(default=list)
    """[{pk, version, before, made}]: the version after the act, the fields before it, the rows that it made."""
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d}"


class Rules(models.Model):
    """A rule set of lights that a region uses from a day on: its whole text, as somebody wrote or took it over."""

    region = models.CharField(max_length=40, db_index=True)
    text = models.TextField()
    valid_from = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.region} {self.valid_from}"

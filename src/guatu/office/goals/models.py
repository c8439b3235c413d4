"""Goals set by hand, who answers for a goal and how it is counted, and forecasts kept to be scored later."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class HandGoal(models.Model):
    """A goal that somebody entered: exactly one of value and growth, as in a pack's goals."""

    region = models.CharField(max_length=40, db_index=True)
    indicator = models.CharField(max_length=60)
    """Id of the indicator in the atlas, or its name where the atlas has none."""
    period = models.CharField(max_length=30)
    value = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    growth = models.FloatField(null=True, blank=True)
    op = models.CharField(max_length=10, default="eq")
    tier = models.CharField(max_length=10, default="expected")
    evidence = models.CharField(max_length=300)
    synthetic = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    """Replaced by another number, or taken back by undoing the import that made it."""

    class Meta:
        ordering = ["region", "period", "pk"]

    def __str__(self) -> str:
        return f"{self.region} {self.indicator} {self.period}"


class Care(models.Model):
    """Who answers for a goal, by which line it is to grow, and by which rule projects count."""

    goal = models.CharField(max_length=120, unique=True)
    """Id of a pack's goal, or hand-<number>."""
    unit = models.CharField(max_length=100, blank=True)
    counting = models.CharField(max_length=40, blank=True)
    line = models.JSONField(default=list, blank=True)
    """Twelve monthly weights; empty is the calendar."""
    line_source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.goal


class GoalFigure(models.Model):
    """How far a goal had come by a day, as somebody wrote it down from a source; withdrawn rather than deleted."""

    goal = models.CharField(max_length=120, db_index=True)
    day = models.DateField()
    value = models.FloatField(null=True, blank=True)
    """Since the period's start, in the goal's own unit; None for goals that are a growth."""
    growth = models.FloatField(null=True, blank=True)
    evidence = models.CharField(max_length=300)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.goal} {self.day}"


class KeptForecast(models.Model):
    """A forecast as it was made on a day, so that it can be scored when the period is over."""

    goal = models.CharField(max_length=120, db_index=True)
    made = models.DateField()
    done = models.FloatField()
    mid = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        ordering = ["-made"]
        constraints = [models.UniqueConstraint(fields=["goal", "made"], name="forecast_once_a_day")]

    def __str__(self) -> str:
        return f"{self.goal} {self.made}"

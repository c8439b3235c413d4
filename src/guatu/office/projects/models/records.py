"""Leads and projects. `version` grows with every change; a change made from an older one is refused (`services.base`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from guatu.regional.projects import Side, Stage


class Present(models.QuerySet[Any]):
    """Projects and leads that were not taken back."""

    def present(self) -> Present:
        """Those that stand."""
        return self.filter(removed_at=None)


class Record(models.Model):
    """What leads and projects share: where, whose, of which company, for which node."""

    region = models.CharField(max_length=40, db_index=True)
    """Id of the region in the atlas whose office reported or looks after it."""
    credit_code = models.CharField(max_length=18, blank=True, db_index=True)
    company = models.CharField(max_length=80, blank=True)
    """Id of the company in the atlas, where it is one of those."""
    chain = models.CharField(max_length=60, blank=True)
    node = models.CharField(max_length=60, blank=True)
    owner = models.CharField(max_length=100, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    """Day on which the company was registered, as its licence says."""
    paid_in = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    """Its paid-in capital in 万元."""
    synthetic = models.BooleanField(default=False)
    """合成示例: made by the demo's generator, never mixed with real records."""
    created_by = models.CharField(max_length=150)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    """Taken back by undoing the act that made it."""
    version = models.PositiveIntegerField(default=1)

    objects = Present.as_manager()

    class Meta:
        abstract = True


class Lead(Record):
    """A company's intention that somebody heard of. `proposed` ones were found by reading and wait for a person."""

    content = models.TextField()
    company_name = models.CharField(max_length=200)
    holder = models.CharField(max_length=150, blank=True)
    """Who reported it: name of the account."""
    reported_at = models.DateTimeField(default=timezone.now, db_index=True)
    appraised_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=10, default="open", db_index=True)
    """proposed, open, appraisal, promoted, dropped."""
    reason = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=64, blank=True)
    """SHA-256 of the document whose sentence (`quote`, at `start`–`end` of its clean text) proposed it."""
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["-reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "start", "end", "company_name"],
                condition=~models.Q(document=""),
                name="lead_once_a_sentence",
            )
        ]

    def __str__(self) -> str:
        return f"{self.company_name}：{self.content[:40]}"


class Project(Record):
    """An investment that is talked about, signed, built or running."""

    name = models.CharField(max_length=200)
    content = models.TextField(blank=True)
    investor = models.CharField(max_length=200, blank=True)
    counterparty = models.CharField(max_length=200, blank=True)
    carrier = models.CharField(max_length=80, blank=True)
    """Id of the carrier in the atlas, or its name."""
    unit = models.CharField(max_length=100, blank=True)
    grade = models.CharField(max_length=10, blank=True)
    """A, B, C where the place sorts its projects so."""
    stage = models.CharField(max_length=12, default=Stage.TALKS, db_index=True)
    side = models.CharField(max_length=12, default=Side.NONE, blank=True, db_index=True)
    planned_start = models.DateField(null=True, blank=True)
    """First day of the month in which it is to start."""
    lead = models.OneToOneField(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="project")
    import_key = models.CharField(max_length=120, blank=True, db_index=True)
    """Number or name by which the office's own sheet knows it, so that an import can run again."""

    class Meta(Record.Meta):
        ordering = ["-changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "import_key"],
                condition=~models.Q(import_key="") & models.Q(removed_at=None),
                name="project_once_a_sheet",
            )
        ]

    def __str__(self) -> str:
        return self.name

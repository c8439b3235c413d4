"""What was said of a project on a day. Nothing is deleted: rows are withdrawn, with who and why."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from guatu.office.projects.models.records import Project


class Dated(models.Model):
    """Something that was said of a project on a day, by somebody; withdrawn rather than deleted."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="%(class)ss")
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class StageEvent(Dated):
    """A stage reached on a day, on some evidence."""

    stage = models.CharField(max_length=12)
    day = models.DateField()
    evidence = models.CharField(max_length=500, blank=True)

    class Meta(Dated.Meta):
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.stage} {self.day}"


class Spell(Dated):
    """A side state from a day to another: handed_over, paused, ended, or excused (正当理由 for being late)."""

    kind = models.CharField(max_length=12)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500)

    class Meta(Dated.Meta):
        ordering = ["start", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}"


class Amount(Dated):
    """Money of a kind (signed, arrived, invested) on a day, on some evidence."""

    kind = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default="CNY")
    rate = models.DecimalField(max_digits=12, decimal_places=6, default=1)
    """Yuan for one of the currency, on that day."""
    day = models.DateField()
    evidence = models.CharField(max_length=500, blank=True)

    class Meta(Dated.Meta):
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.value} {self.currency}"

    @property
    def yuan(self):  # type: ignore[no-untyped-def]
        """The value in yuan."""
        return self.value * self.rate


class FollowUp(Dated):
    """What happened, and where given the progress in percent against plan."""

    day = models.DateField()
    text = models.TextField()
    moved = models.BooleanField(default=True)
    planned = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    paid_required = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    """Share of the money that was paid out, and that had to be by then, in percent."""

    class Meta(Dated.Meta):
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.text[:40]}"


class Attachment(Dated):
    """A paper of a project: a file that only those who see the project may open, or a document of the library."""

    title = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    library = models.BooleanField(default=False)
    """Whether it is a document that the whole office reads."""
    size = models.PositiveBigIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    flags = models.JSONField(null=True, blank=True)
    """Clauses in it that the fair-competition review asks about; None where its words could not be read."""

    class Meta(Dated.Meta):
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.title

"""What the cities of a circle keep together: who holds a lead, agreements, decisions on duplicates, joint events."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from guatu.office.projects.models import Lead, Project


class Rule(models.Model):
    """A rule that holds in a region from a day on, as text: of first report, of counting, or sample terms."""

    region = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=10)
    """reports, counts, agreements."""
    text = models.TextField()
    valid_from = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.region} {self.valid_from}"


class Matter(models.Model):
    """One lead, whoever reported it: what several reports have in common."""

    kind = models.CharField(max_length=10, default="general")
    rule = models.TextField()
    """The rule of first report by which it is decided, as it was on the day of the first report."""
    block = models.CharField(max_length=6, db_index=True)
    arbitrated = models.BooleanField(default=False)
    """A coordinator named the holder; evidence no longer moves it."""
    disputed = models.BooleanField(default=False)
    """The rule names nobody: the holder is provisional until the coordinator decides."""
    doubt = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="doubted")
    """Another matter that may be this one; a person decides."""
    version = models.PositiveIntegerField(default=1)
    """Grows with every act on it, so that nobody decides about what he has not seen."""
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"matter {self.pk}"


class Mark(models.Model):
    """Something by which a matter's company is recognised: `code:…`, `name:…`, `group:…`."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="marks")
    value = models.CharField(max_length=220, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "value"], name="mark_once_a_matter")]

    def __str__(self) -> str:
        return self.value


class FirstReport(models.Model):
    """A report of a lead by an office. Of the reports of a matter one holds it, the others wait."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="reports")
    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="firstreport")
    region = models.CharField(max_length=40, db_index=True)
    state = models.CharField(max_length=10, db_index=True)
    """holding, waiting, released, expired."""
    registered_at = models.DateTimeField()
    served_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    yuan = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    dollars = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    """What is expected to be invested, where the reporter said so: a rule may ask for a least sum."""
    contact = models.CharField(max_length=200)
    """Whom another office asks: unit, person, telephone."""
    until = models.DateField(null=True, blank=True, db_index=True)
    renewals = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(state="holding"), name="one_holder_a_matter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.state}"


class Appeal(models.Model):
    """An objection to who holds a matter; the circle's coordinator answers it."""

    report = models.ForeignKey(FirstReport, on_delete=models.PROTECT, related_name="appeals")
    why = models.CharField(max_length=500)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True, db_index=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.why[:40]


class HandOver(models.Model):
    """A project goes from one region to another under terms that both agreed."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="handovers")
    origin = models.CharField(max_length=40, db_index=True)
    host = models.CharField(max_length=40, db_index=True)
    terms = models.TextField()
    state = models.CharField(max_length=10, default="proposed", db_index=True)
    """proposed, agreed, refused."""
    why = models.CharField(max_length=500)
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField(default=timezone.now)
    answered_by = models.CharField(max_length=150, blank=True)
    day = models.DateField(null=True, blank=True)
    """From which day the terms count: the day on which the other side agreed."""
    answer = models.CharField(max_length=500, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(state="proposed"), name="one_proposal_a_project"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.origin}→{self.host}"  # type: ignore[attr-defined]


class PairDecision(models.Model):
    """A person's word on whether two projects are one, and what the later is to the earlier."""

    first = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField()
    relation = models.CharField(max_length=10, blank=True)
    why = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], condition=models.Q(undone_at=None), name="one_word_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id} {self.same}"  # type: ignore[attr-defined]


class JointEvent(models.Model):
    """Something that cities of the circle do together on a day."""

    day = models.DateField(db_index=True)
    title = models.CharField(max_length=200)
    regions = models.JSONField(default=list)
    place = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=500)
    synthetic = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.title}"


class ParkPairing(models.Model):
    """Two parks that work together (园区结对), the origin's and the host's, with what they agreed."""

    park = models.CharField(max_length=200)
    region = models.CharField(max_length=40, db_index=True)
    other_park = models.CharField(max_length=200)
    other_region = models.CharField(max_length=40, db_index=True)
    terms = models.TextField(blank=True)
    """Terms of sharing as YAML, where they agreed on any."""
    day = models.DateField()
    source = models.CharField(max_length=500)
    synthetic = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day", "pk"]

    def __str__(self) -> str:
        return f"{self.park}—{self.other_park}"

"""What people decided about facts and names. Rows are added, never changed: undoing is a further decision."""

from __future__ import annotations

from django.db import models

ACCEPT, CORRECT, REJECT, SPLIT, MERGE = "accept", "correct", "reject", "split", "merge"
DOCUMENT, UNDO = "document", "undo"
PREFER, DIFFER, OPEN = "prefer", "differ", "open"


class Decision(models.Model):
    """A decision about the fact of `kind` and `name` whose evidence is raw[start:end] of the file `sha256`.

    It hangs on these words, not on a row of facts, so that reading anew with a better engine loses none.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=20, blank=True)
    """Empty for a decision about the whole document."""
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True)
    """Indicator, or name, or what an event is about."""
    key = models.CharField(max_length=80, blank=True)
    """Id that the fact had when it was decided: the first thing that is tried to find it again."""
    verb = models.CharField(max_length=10)
    fields = models.JSONField(default=dict)
    """correct: the fields that were wrong, as they should be; document: field, from, to."""
    before = models.JSONField(null=True)
    """The fact as it stood."""
    result = models.JSONField(default=list)
    """The facts that stand in its place, whole: one, several after a split, none after a rejection."""
    others = models.JSONField(default=list)
    """merge: where the facts lie that went into this one (kind, start, end, name, key)."""
    confidence = models.FloatField(null=True)
    why = models.TextField(blank=True)
    by = models.CharField(max_length=150, db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")
    """undo: the decision that is taken back; else the one that this one goes beyond."""

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["sha256", "kind"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.name}"


class Claim(models.Model):
    """Somebody looks at a fact until a time: nobody else gets it meanwhile."""

    fact = models.OneToOneField("documents.Fact", on_delete=models.CASCADE, related_name="claim")
    by = models.CharField(max_length=150, db_index=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.by} until {self.until:%H:%M:%S}"


class NewName(models.Model):
    """A name that the atlas does not hold and that people accepted, or merged into an entity that there is."""

    kind = models.CharField(max_length=16)
    """organisation, carrier, policy."""
    name = models.CharField(max_length=200)
    entity_kind = models.CharField(max_length=16)
    entity = models.CharField(max_length=200)
    """Id of the entity that the name means; the name itself where it was accepted as a new one."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    why = models.TextField(blank=True)
    undone_by = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return f"{self.name} = {self.entity_kind}:{self.entity}"


class Settlement(models.Model):
    """What people said of a contradiction: which source to believe and why, or that the two mean different things."""

    key = models.CharField(max_length=500, db_index=True)
    """The contradiction: kind, indicator, subject, region, period, unit, parted by tabs."""
    verb = models.CharField(max_length=10)
    """prefer, differ, open."""
    preferred = models.JSONField(default=dict)
    """prefer: sha256 and anchor of the fact that is believed."""
    why = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"

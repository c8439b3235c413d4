"""What comes in: a delivery and its items, each with how far it got; so that a stopped or killed run goes on."""

from __future__ import annotations

from django.db import models

WAITING, READING, STOPPED, DONE = "waiting", "reading", "stopped", "done"
READ, KNOWN, FOLDED, REFUSED, UNPACKED = "read", "known", "folded", "refused", "unpacked"
TABLE, TAKEN = "table", "taken"
"""A table of companies that waits for a person, and one that is in the lake."""


class Delivery(models.Model):
    """Files that came in one go. Its state lives here, never in a process."""

    by = models.CharField(max_length=150)
    how = models.CharField(max_length=10)
    """upload, paste, folder, command."""
    at = models.DateTimeField(auto_now_add=True)
    title = models.CharField(max_length=255)
    state = models.CharField(max_length=10, default=WAITING, db_index=True)
    runner = models.CharField(max_length=80, blank=True)
    """The process that reads it, until `lease_until`: nobody else does meanwhile."""
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One file of a delivery. Its bytes lie in the workspace's `incoming/` until it is done."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=255)
    place = models.CharField(max_length=500, blank=True)
    """Path inside an archive or folder, as it came."""
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    """How often reading was begun: one that kills the worker again and again is refused."""
    reason = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    origin = models.JSONField(default=dict)
    document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.SET_NULL, related_name="items"
    )
    facts = models.PositiveIntegerField(default=0)
    worth_a_look = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["delivery", "state"])]

    def __str__(self) -> str:
        return self.name


class Sketch(models.Model):
    """What is kept of a document to know its copies; numbered, so that a process catches up by the number."""

    document = models.OneToOneField("documents.Document", on_delete=models.CASCADE, related_name="sketch")
    packed = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"sketch of {self.document_id}"


class Heartbeat(models.Model):
    """When a background process last said that it lives, and what it was doing."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    pid = models.PositiveIntegerField()
    doing = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.at:%H:%M:%S}"

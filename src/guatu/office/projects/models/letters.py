"""The outbox: who is owed a letter of a day. A row is there before anything is sent, so that no letter is forgotten."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Letter(models.Model):
    """One person's digest of one day. What it says is found when it is sent, by what they may see then."""

    day = models.DateField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    not_before = models.DateTimeField(default=timezone.now)
    """Who sends it moves this on first: of two processes one has it, and a failed one waits for its next turn."""
    sent_at = models.DateTimeField(null=True, blank=True)
    address = models.EmailField(blank=True)
    """Where it went."""

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["day", "user"], name="one_letter_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.user_id}"

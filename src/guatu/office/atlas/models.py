"""What people of the office add to the reference: which unit answers for a source being renewed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Keeper(models.Model):
    """The unit that brings the next edition of a source or the next figure of a series, as somebody decided."""

    source = models.CharField(max_length=200, unique=True)
    """reference:<id of sources.csv>, series:<region>:<indicator>, or document:<sha256>."""
    unit = models.CharField(max_length=100)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.source} {self.unit}"

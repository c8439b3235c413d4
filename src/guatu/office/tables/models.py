"""Views of tables that people keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string


def new_key() -> str:
    """A short name for an address."""
    return get_random_string(10)


class SavedView(models.Model):
    """A table's filters, order and columns under a name. Its address may be given to others who may read the table."""

    key = models.CharField(max_length=10, unique=True, default=new_key)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "table", "name"], name="view_once_a_name")]
        ordering = ["table", "name"]

    def __str__(self) -> str:
        return self.name

"""What can be found: one row a name, document or fact. Its index (FTS5 or tsvector) is made by the migration."""

from __future__ import annotations

from django.db import models

NAME, DOCUMENT, FACT = "name", "document", "fact"


class SearchEntry(models.Model):
    """Something with an address. `part` says in which of the three indexes it stands."""

    part = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    """region, industry, chain, node, company, carrier, organisation, policy, indicator, document, metric …"""
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    spoken = models.TextField(blank=True)
    """Pinyin and initials of the name and its other names."""
    rank = models.PositiveSmallIntegerField(default=50)
    """Names: regions before companies."""
    known_from = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "key", "kind"], name="search_entry_once")]
        indexes = [models.Index(fields=["part", "title"]), models.Index(fields=["part", "-id"])]

    def __str__(self) -> str:
        return self.title

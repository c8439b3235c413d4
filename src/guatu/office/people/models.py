"""Accounts, and the one append-only log that is history and audit both."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone


class User(AbstractUser):
    """A person of the office. A model of our own from the first day, so that roles can be added without pain."""

    must_change = models.BooleanField(default=False)
    """Whether the password was set by somebody else: it is good for one sign-in, to choose an own one."""
    password_at = models.DateTimeField(default=timezone.now)
    toured_at = models.DateTimeField(null=True, blank=True)
    """When the first tour was gone through or skipped; it comes by itself until then."""
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    """The language in which pages were last shown to them: letters speak it too."""


class OldPassword(models.Model):
    """A password that a person has had, encoded: the last ones cannot be chosen again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="old_passwords")
    encoded = models.CharField(max_length=128)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user} #{self.pk}"


class Visit(models.Model):
    """A session of a person: where from, with what, since when. Ending it signs that browser out."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits")
    session = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=200, blank=True)
    started = models.DateTimeField(auto_now_add=True)
    seen = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-seen"]

    def __str__(self) -> str:
        return f"{self.user} {self.address} {self.started:%Y-%m-%d %H:%M}"


class Grants(models.QuerySet["Grant"]):
    """Rows of grants."""

    def valid(self) -> Grants:
        """Those in force today."""
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()))


class Grant(models.Model):
    """A role that a person holds over a region and all inside it; an empty region is everywhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30)
    region = models.CharField(max_length=40, blank=True)
    given_by = models.CharField(max_length=150)
    """Actor; kept as text so that it outlives the account."""
    given_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField(null=True, blank=True)
    """Last day; open when none."""

    objects = Grants.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "region"], name="grant_once")]
        ordering = ["role", "region"]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.region or '*'}"


class Token(models.Model):
    """A key to the API with a part of its owner's rights. Only a digest is kept; the secret is shown once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    grants = models.JSONField()
    """Pairs of role and region; what the owner has lost meanwhile does not count."""
    reading = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.user} {self.label}"

    @property
    def alive(self) -> bool:
        """Neither revoked nor past its day."""
        return self.revoked_at is None and self.until >= timezone.localdate()


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or remove a row of the log."""


class AppendOnly(models.QuerySet["LogEvent"]):
    """Rows come in and stay."""

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("the log only grows: rows cannot be changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("the log only grows: rows cannot be removed")


class LogEvent(models.Model):
    """Who did what to which thing, when, from where, and what it was before and after."""

    number = models.PositiveBigIntegerField(unique=True)
    """Place in the chain: 1, 2, 3 … without a gap."""
    mac = models.CharField(max_length=64)
    """HMAC over this row and the one before it (`people/chain.py`)."""
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150)
    """User name, or system:… for commands; kept as text so that it outlives the account."""
    address = models.CharField(max_length=45, blank=True)
    """Network address it was done from; empty for commands on the server."""
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = AppendOnly.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"])]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.kind} {self.key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("the log only grows: rows cannot be changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("the log only grows: rows cannot be removed")


class LogHead(models.Model):
    """The one row that says where the log ends. Who writes an event locks it until the transaction ends."""

    number = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=16, blank=True)
    """Fingerprint of the key, so that a wrong one is told from a changed row."""

    def __str__(self) -> str:
        return f"{self.number} {self.mac[:12]}"

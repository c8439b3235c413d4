"""Who a provider vouches for: an account that an administrator made before, and no other."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from guatu.office.people.models import User


class ByProvider(ModelBackend):
    """Finds the account for a name that a provider vouched for. It makes none and gives no rights."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        vouched_by: str = "",
        **_given: Any,
    ) -> User | None:
        """The account, if there is one and it is open; a password is never asked here."""
        if not vouched_by or not username:
            return None
        user = User.objects.filter(username=username).first()
        return user if user is not None and self.user_can_authenticate(user) else None

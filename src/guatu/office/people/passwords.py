"""Rules for passwords, in the form Django asks for them: three of four sorts of characters, none of the last five."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import MinimumLengthValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.people.models import OldPassword, User

SORTS = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
REMEMBERED = 5


class LongEnough(MinimumLengthValidator):
    """Django's rule in words of our own, for its catalogue has no Chinese for them."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("密码至少要 %(n)s 个字符") % {"n": self.min_length}


class ThreeSorts:
    """Lower case, upper case, digits, signs: at least three of the four."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a password of fewer sorts."""
        if sum(any(map(sort, password)) for sort in SORTS) < 3:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("小写字母、大写字母、数字、符号四类中至少要有三类")


class NotRecent:
    """None of a person's last passwords, the present one among them."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a password that the person had."""
        if user is None or user.pk is None:
            return
        had = user.old_passwords.values_list("encoded", flat=True)[:REMEMBERED]
        if any(check_password(password, encoded) for encoded in had):
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("不能与最近 %(n)s 次用过的相同") % {"n": REMEMBERED}


def set_password(user: User, password: str, *, by_another: bool) -> None:
    """Checks the rules, sets and remembers the password; does not log. Raises ValidationError."""
    validate_password(password, user)
    user.set_password(password)
    user.must_change = by_another
    user.password_at = timezone.now()
    user.save()
    OldPassword.objects.create(user=user, encoded=user.password)
    kept = user.old_passwords.values_list("pk", flat=True)[:REMEMBERED]
    user.old_passwords.exclude(pk__in=list(kept)).delete()


def due(user: User) -> str:
    """Why this person has to choose a new password now; empty when there is no reason."""
    if user.must_change:
        return _("这个密码是别人设的，请换成只有你知道的")
    days = settings.PASSWORD_DAYS
    if days and timezone.now() - user.password_at > timedelta(days=days):
        return _("这个密码已经用了 %(n)s 天以上，请换新的") % {"n": days}
    return ""

"""Where documents come from, for lists that are still empty."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from guatu.office.tables import Way

TO_INBOX = Way(gettext_lazy("去收件箱"), "inbox:home", "documents.import")

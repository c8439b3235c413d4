"""What stands on pages by the hundred, written without a template: one takes ten times as long."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString

from guatu.office import statuses
from guatu.office.vocabulary import marked


def figure(address: str, text: str, status: str, full: str = "") -> SafeString:
    """A value that opens its evidence at an address, with the mark of its status; `full` has all digits."""
    said = link(address, text, ' class="figure" data-evidence', f' title="{escape(full)}"' if full else "")
    if not (mark := statuses.mark(status)):
        return said
    name = escape(str(statuses.name(status)))
    return SafeString(
        f'{said}<span class="said-mark {escape(status)}" title="{name}">{escape(str(mark))}</span>'
    )


def link(address: str, text: str, before: str = "", after: str = "") -> SafeString:
    """A text that leads to an address; `before` and `after` are what else the tag says, as it is written in HTML."""
    return SafeString(f'<a{before} href="{escape(address)}"{after}>{marked(text)}</a>')

"""What stands on pages by the hundred, written without a template: one takes ten times as long."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from guatu.office import statuses
from guatu.office.vocabulary import marked


def figure(address: str, text: str, status: str, full: str = "") -> SafeString:
    """A value that opens its evidence at an address, with the mark of its status; `full` has all digits."""
    title = format_html(' title="{}"', full) if full else ""
    said = format_html('<a class="figure" data-evidence href="{}"{}>{}</a>', address, title, marked(text))
    if not (mark := statuses.mark(status)):
        return said
    name = statuses.name(status)
    return format_html('{}<span class="said-mark {}" title="{}">{}</span>', said, status, name, mark)

"""Text: bytes to clean characters, each of which knows its place in the raw source."""

from guatu.text.decode import UnreadableError
from guatu.text.model import KEPT, LINE_BREAK, Block, BlockKind, Dropped, Metadata, Repair, Text
from guatu.text.read import read_text

__all__ = [
    "KEPT",
    "LINE_BREAK",
    "Block",
    "BlockKind",
    "Dropped",
    "Metadata",
    "Repair",
    "Text",
    "UnreadableError",
    "read_text",
]

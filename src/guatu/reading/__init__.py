"""Clean text and the names of an atlas into facts, each with the words that say it."""

from guatu.reading.engine import read, read_clean
from guatu.reading.model import Fact, Reading

__all__ = ["Fact", "Reading", "read", "read_clean"]

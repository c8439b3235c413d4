"""挂图 Guatu: noisy documents into sourced facts, company tables into honest chains."""

from guatu.reading import Reading, read

__all__ = ["Reading", "read"]
__version__ = "0.1.0.dev0"

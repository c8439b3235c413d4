"""挂图 Guatu: noisy documents into sourced facts, company tables into honest chains."""

__version__ = "0.1.0.dev0"

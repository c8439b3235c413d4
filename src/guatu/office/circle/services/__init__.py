"""Verbs of the circle. Each takes the actor first and is one transaction with its event."""

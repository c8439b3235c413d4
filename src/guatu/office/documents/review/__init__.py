"""People decide about facts: queue, claims, decisions, conflicts, names."""

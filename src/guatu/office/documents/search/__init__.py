"""One search over names, documents and facts: bigrams in SQLite's FTS5, the same in PostgreSQL's tsvector."""

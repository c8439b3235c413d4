"""The office for assistants: the answers of the pages as tools of the Model Context Protocol, for reading only."""

"""The read model: one SQLite file next to the quads, with the records as rows."""

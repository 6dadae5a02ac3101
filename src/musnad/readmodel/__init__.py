"""The read model: one SQLite file beside the quads, with what is read often."""

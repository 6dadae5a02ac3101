"""Check: shapes over the quads of a base."""

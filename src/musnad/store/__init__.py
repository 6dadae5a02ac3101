"""The store: where quads lie, and how they are asked."""

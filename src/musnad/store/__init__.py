"""The store: where quads are kept, and how they are queried."""

"""Full-text search: which words are related, the index, its query language, and the hits."""

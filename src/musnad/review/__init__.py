"""Review: candidates of a text become claims in curation files, one decision at a time."""

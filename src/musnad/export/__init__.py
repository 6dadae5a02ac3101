"""Export: one format a file. The same base gives the same bytes."""

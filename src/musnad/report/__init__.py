"""Reports: disputes, agreements and listings as values, and their plain text."""

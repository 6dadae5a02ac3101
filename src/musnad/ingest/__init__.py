"""Input: raw texts, pages and PDF files before curation, and files of records to be loaded."""

"""Curation: text files ↔ records and findings. Only `load` opens files."""

"""Curation: text files ↔ records and findings. Only `load` opens files."""

from musnad.curation.load import Curation, load

__all__ = ["Curation", "load"]

"""Esperanto in a handful of words: a third language is a folder."""

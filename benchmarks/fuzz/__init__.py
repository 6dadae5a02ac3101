"""Damaged input for every parser: what must never happen is an exception that nobody promised."""

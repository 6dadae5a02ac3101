"""Realistic bases of any size, made by dice: the same seed and size give the same bytes."""

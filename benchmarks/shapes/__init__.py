"""The shapes in other validators: does each find what the cases say, and nothing else."""

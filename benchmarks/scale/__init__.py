"""How long things take on bases of any size, each as a ratio to something else in the same run."""

"""App: one function for each verb. It returns values and prints nothing."""

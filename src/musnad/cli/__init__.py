"""The command line: one app call for each verb, then rendering."""

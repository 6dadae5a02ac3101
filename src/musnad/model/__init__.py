"""The model: frozen records for the nodes, and their identifiers."""

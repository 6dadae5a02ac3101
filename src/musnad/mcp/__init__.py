"""Tools for assistants over the Model Context Protocol: they read a case and change nothing."""

"""The shipped queries in other engines: do they give the same rows, and in what time."""

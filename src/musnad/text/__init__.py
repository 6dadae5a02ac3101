"""Text: spans, folding with a map back to the source, and quotes found in captures."""

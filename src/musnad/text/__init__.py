"""Text: spans, folding with the way back, and quotes found in captures."""

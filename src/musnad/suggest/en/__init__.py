"""English: number words, hedges, months, cues and the rules that read them."""

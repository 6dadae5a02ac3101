"""Values: intervals, units, quantities with their hedges, dates, and answers."""

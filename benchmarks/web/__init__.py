"""How quickly pages answer while many read at once."""

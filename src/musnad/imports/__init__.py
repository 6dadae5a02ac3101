"""Annotations that other tools made: one format a file, all giving `musnad.imports.mark.Mark`."""

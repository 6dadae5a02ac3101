"""RDF: the one place where records become quads and quads become records."""

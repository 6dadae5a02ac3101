"""RDF: the only place where records become quads and quads become records."""

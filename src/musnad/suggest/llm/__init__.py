"""A second engine: candidates by a language model, whose words must all occur in the text."""

from musnad.suggest.llm.endpoint import Client, Endpoint, read_endpoint
from musnad.suggest.llm.engine import Tally, iterate_candidates

__all__ = ["Client", "Endpoint", "Tally", "iterate_candidates", "read_endpoint"]

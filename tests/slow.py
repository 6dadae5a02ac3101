"""Tests that `make test` leaves out: `make test-all`, and so `make check`, runs them too."""

SLOW = {
    # whole builds and loads, again and again
    "app/test_building.py",
    "app/test_growth.py",
    "app/test_loading.py",
    "app/test_same_everywhere.py",
    "benchmarks/test_bases.py",
    "cli/test_bad_world.py",
    "export/test_aif.py",
    # processes that are killed, and every verb under every fault
    "docs/test_reliability.py",
    "store/test_kills.py",
    "test_folder.py",
    # servers in processes of their own
    "mcp/test_server.py",
    "web/test_serve.py",
    "web/test_sparql.py",
    # engines of others
    "app/test_endpoint.py",
    "app/test_graph_store.py",
    "queries/test_engines.py",
    "store/test_contract.py",
    # bases drawn at random, by the hundred
    "check/test_engines.py",
    "check/test_parts.py",
    "curation/test_layout.py",
    "model/test_codec.py",
    "ontology/test_shapes.py",
    "queries/test_commitments.py",
    "queries/test_origins.py",
    "queries/test_sums.py",
    "queries/test_verdicts.py",
    "rdf/test_aligned.py",
    "rdf/test_round_trip.py",
    "relate/test_differential.py",
    "relate/test_laws.py",
    "relate/test_settle.py",
    "report/test_reasons.py",
}
"""Files under `tests/` that take most of the time of a whole run, by what they do; so does a browser."""

// Answers queries inside a worker, behind the code of Oxigraph (`initSync`, `Store`). It gets the
// engine and the quads packed and in base64, then one query after the other.
{
  const UNION = { use_default_graph_as_union: true };
  const JSON_ROWS = { ...UNION, results_format: "application/sparql-results+json" };
  let store = null;

  async function unpack(text) {
    const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async function open({ wasm, quads }) {
    initSync({ module: await unpack(wasm) });
    store = new Store();
    store.load(await unpack(quads), { format: "application/n-quads", no_transaction: true, lenient: true });
    const [row] = store.query("SELECT (10 - 2 - 3 AS ?left) {}");
    return { subtracts: row.get("left").value === "5" }; // 0.5.11 takes the last two first
  }

  const termOf = (term) =>
    term.termType === "NamedNode" ? { type: "uri", value: term.value }
    : term.termType === "BlankNode" ? { type: "bnode", value: term.value }
    : { type: "literal", value: term.value, datatype: term.datatype.value, "xml:lang": term.language };

  // The rows as those of SPARQL 1.1 Query Results JSON; triples are rows of three columns.
  function ask({ query }) {
    let text = null;
    try {
      text = store.query(query, JSON_ROWS);
    } catch { /* triples have no such form; and what is wrong with the query is said below */ }
    if (text !== null) {
      const found = JSON.parse(text);
      if ("boolean" in found) return { columns: ["answer"], rows: [[{ type: "literal", value: String(found.boolean) }]] };
      const columns = found.head.vars;
      return { columns, rows: found.results.bindings.map((row) => columns.map((name) => row[name] || null)) };
    }
    const triples = store.query(query, UNION);
    const columns = ["subject", "predicate", "object"];
    return { columns, rows: triples.map((triple) => columns.map((name) => termOf(triple[name]))), graph: true };
  }

  const acts = {
    open,
    ask,
    // The first of some IRIs that nothing in the store has; null where all are there.
    missing: ({ iris }) => ({ iri: iris.find((iri) => !store.query(`ASK { <${iri}> ?p ?o }`, UNION)) || null }),
    write: ({ query, format }) => ({ text: store.query(query, { ...UNION, results_format: format }) }),
  };

  self.onmessage = async ({ data }) => {
    try {
      self.postMessage({ id: data.id, ...(await acts[data.act](data)) });
    } catch (error) {
      const dead = error instanceof WebAssembly.RuntimeError; // the engine is not to be asked again
      self.postMessage({ id: data.id, error: String((error && error.message) || error), dead });
    }
  };
}

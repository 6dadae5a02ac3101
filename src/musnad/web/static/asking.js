// The query page of a static report: the queries are answered in this browser, by Oxigraph in a
// worker, over the data that the report carries. Nothing is fetched: what is large comes as scripts,
// when the first query is asked.
"use strict";
{
  const box = document.getElementById("query");
  const section = document.getElementById("results");
  const words = JSON.parse(section.dataset.words);
  const shownRows = Number(section.dataset.rows);
  const find = (name) => section.querySelector(`[data-part=${name}]`);
  const part = { note: find("note"), said: find("said"), trouble: find("trouble"), count: find("count"), stop: find("stop"), down: find("down"), table: find("table") };
  let engine = null; // a promise of an open worker
  let asked = 0; // the number of the query that is under way

  const loadScript = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", done);
      script.addEventListener("error", () => failed(new Error(address)));
      document.head.append(script);
    });

  // A worker as a function: a message in, the answer out.
  function start() {
    const address = URL.createObjectURL(new Blob([window.MUSNAD_ENGINE.worker], { type: "text/javascript" }));
    const worker = new Worker(address);
    const waiting = new Map();
    let last = 0;
    worker.onmessage = ({ data }) => {
      const [done, failed] = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.dead) {
        worker.terminate();
        engine = null;
      }
      if ("error" in data) failed(new Error(data.error));
      else done(data);
    };
    worker.onerror = (event) => {
      for (const [, failed] of waiting.values()) failed(new Error(event.message));
      engine = null;
    };
    const call = (act, given) =>
      new Promise((done, failed) => {
        last += 1;
        waiting.set(last, [done, failed]);
        worker.postMessage({ id: last, act, ...given });
      });
    return {
      call,
      end: () => {
        worker.terminate();
        for (const [, failed] of waiting.values()) failed(new Error(words.stopped));
      },
    };
  }

  async function opened() {
    if (!("DecompressionStream" in window)) throw new Error(words.old);
    if (!window.MUSNAD_ENGINE) await loadScript(section.dataset.engine);
    if (!window.MUSNAD_DATA) await loadScript(section.dataset.quads);
    const made = start();
    const { wasm } = window.MUSNAD_ENGINE;
    const { subtracts } = await made.call("open", { wasm, quads: window.MUSNAD_DATA.quads });
    part.note.hidden = subtracts;
    return made;
  }

  // What somebody means by a word, after the kind of the parameter; as `parse_value` in Python.
  function termOf(param, text) {
    const data = window.MUSNAD_DATA;
    const wrong = () => new Error(words.cannot.replace("{text}", text).replace("{name}", param.name));
    const typed = (pattern, type) => {
      if (!pattern.test(text)) throw wrong();
      return `"${text}"^^<http://www.w3.org/2001/XMLSchema#${type}>`;
    };
    const iri = (value) => {
      if (/[\x00-\x20<>"{}|^`\\]/.test(value)) throw wrong();
      return `<${value}>`;
    };
    const yes = { true: "true", yes: "true", false: "false", no: "false" };
    const [, words_, language] = /^(.*)@([A-Za-z]+(?:-[A-Za-z0-9]+)*)$/s.exec(text) || [];
    switch (param.kind) {
      case "iri": {
        if (text.includes("://") || text.startsWith("urn:")) return iri(text);
        const [prefix, ...local] = text.split(":");
        if (local.length && Object.hasOwn(data.prefixes, prefix)) return iri(data.prefixes[prefix] + local.join(":"));
        if (param.words && Object.hasOwn(param.words, text)) return iri(param.words[text]);
        if (param.node && /^[a-z0-9][a-z0-9-]*$/.test(text)) return iri(`${data.base}${param.node}/${text}`);
        throw wrong();
      }
      case "decimal": return typed(/^[+-]?(\d+(\.\d*)?|\.\d+)$/, "decimal");
      case "integer": return typed(/^[+-]?\d+$/, "integer");
      case "date": return typed(/^\d{4}-\d\d-\d\d$/, "date");
      case "boolean":
        if (!Object.hasOwn(yes, text)) throw wrong();
        return `"${yes[text]}"^^<http://www.w3.org/2001/XMLSchema#boolean>`;
      case "text":
        if (!language) throw wrong();
        return `${JSON.stringify(words_)}@${language}`;
      default: return JSON.stringify(text);
    }
  }

  // The text of a shipped query with what its form gives, and the records of the case it names.
  function bound(form) {
    const query = window.MUSNAD_DATA.shipped[form.elements.name.value];
    const own = [];
    const values = {};
    for (const param of query.params) {
      const text = form.elements[`p-${param.name}`].value.trim();
      if (!text) continue;
      values[param.name] = termOf(param, text);
      const iri = values[param.name].slice(1, -1);
      if (values[param.name].startsWith(`<${window.MUSNAD_DATA.base}`)) own.push({ iri, text, name: param.name });
    }
    const mark = /^([ \t]*)#[ \t]*bind:[ \t]*VALUES[ \t]+\?(\w+)[ \t]*\{[ \t]*\.\.\.[ \t]*\}[ \t]*$/gm;
    const text = query.text.replace(mark, (line, space, name) => (name in values ? `${space}VALUES ?${name} { ${values[name]} }` : line));
    return { text, own };
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  // An IRI as people read it, and the page of the report that it has.
  function short(iri) {
    const { base, prefixes } = window.MUSNAD_DATA;
    if (iri.startsWith(base)) return iri.slice(base.length);
    const found = Object.entries(prefixes).find(([, start]) => iri.startsWith(start));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }

  function pageOf(iri) {
    const { base, things } = window.MUSNAD_DATA;
    if (!iri.startsWith(base)) return null;
    const [kind, ...names] = iri.slice(base.length).split("/");
    if (!Object.hasOwn(things, kind) || names.length !== (kind === "source" ? 2 : 1)) return null;
    return `${things[kind]}/${names.join(".")}.html`;
  }

  // What acts on the order in which a line is read is shown as an escape; as `visible` in Python.
  const visible = (text) =>
    text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066\u2067\ufff9-\ufffb]/g, (char) =>
      `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

  function cell(term, column) {
    const made = element("td", "", { "data-column": column });
    if (!term) return made;
    const text = term.type === "uri" ? short(term.value) : term.value;
    const page = term.type === "uri" ? pageOf(term.value) : null;
    if (/#(integer|decimal|double)$/.test(term.datatype || "")) made.className = "number";
    else if (text.length > 24) made.className = "long";
    else if (term.type === "uri") made.className = "name";
    const inside = element("bdi", visible(text));
    if (term["xml:lang"]) inside.lang = term["xml:lang"];
    if (page) {
      const link = element("a", "", { href: page });
      link.append(inside);
      made.append(link);
    } else {
      if (term.type === "uri") inside.title = term.value;
      made.append(inside);
    }
    return made;
  }

  function table({ columns, rows }) {
    const made = element("table", "", columns.length > 6 ? { class: "many" } : {});
    const head = made.createTHead().insertRow();
    for (const name of columns) head.append(element("th", name, { scope: "col" }));
    const body = made.createTBody();
    for (const row of rows.slice(0, shownRows)) body.insertRow().append(...row.map((term, n) => cell(term, columns[n])));
    return made;
  }

  const DOWNLOADS = { CSV: ["text/csv", "csv"], TSV: ["text/tab-separated-values", "tsv"], JSON: ["application/sparql-results+json", "json"] };
  const GRAPH = { TTL: ["text/turtle", "ttl"], NT: ["application/n-triples", "nt"] };

  function downloads(query, formats) {
    const made = Object.entries(formats).map(([name, [format, ending]]) => {
      const button = element("button", name, { type: "button" });
      button.addEventListener("click", async () => {
        const { text } = await (await engine).call("write", { query, format });
        const link = element("a", "", { download: `query.${ending}`, href: URL.createObjectURL(new Blob([text], { type: format })) });
        link.click();
        URL.revokeObjectURL(link.href);
      });
      return button;
    });
    part.down.replaceChildren(words.download, ...made.flatMap((button) => [" ", button]));
    part.down.hidden = false;
  }

  function clear() {
    section.hidden = false;
    for (const piece of [part.trouble, part.down, part.table]) { piece.hidden = true; piece.replaceChildren(); }
    part.count.textContent = "";
  }

  // Ask what `given` makes once the data are there: the text of a query, and the records it names.
  async function ask(given) {
    const number = (asked += 1);
    clear();
    part.said.textContent = engine ? words.asking : words.opening;
    part.stop.hidden = false;
    section.scrollIntoView({ block: "nearest" });
    try {
      engine = engine || opened().catch((error) => { engine = null; throw error; });
      const { call } = await engine;
      if (number !== asked) return;
      part.said.textContent = words.asking;
      const { text, own } = given();
      box.value = text;
      box.dispatchEvent(new Event("input"));
      const { iri } = await call("missing", { iris: own.map((one) => one.iri) });
      const lost = own.find((one) => one.iri === iri);
      if (lost) throw new Error(words.nobody.replace("{name}", lost.name).replace("{text}", lost.text));
      const before = performance.now();
      const found = await call("ask", { query: text });
      if (number !== asked) return;
      const seconds = ((performance.now() - before) / 1000).toFixed(2);
      part.count.textContent = String(found.rows.length);
      const more = found.rows.length > shownRows ? ` ${words.more}` : "";
      part.said.textContent = (found.rows.length ? words.took.replace("{s}", seconds) : words.none) + more;
      downloads(text, found.graph ? GRAPH : DOWNLOADS);
      part.table.hidden = !found.rows.length;
      part.table.append(table(found));
    } catch (error) {
      if (number !== asked) return;
      part.said.textContent = "";
      part.trouble.hidden = false;
      part.trouble.append(element("p", error.message, { dir: "auto" }));
    }
    part.stop.hidden = true;
  }

  part.stop.addEventListener("click", async () => {
    const ended = engine;
    engine = null;
    asked += 1;
    (await ended).end();
    clear();
    part.stop.hidden = true;
    part.said.textContent = words.stopped;
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id !== "query-form" && !form.elements.name) return;
    event.preventDefault();
    ask(() => (form.id === "query-form" ? { text: box.value, own: [] } : bound(form)));
  });
}

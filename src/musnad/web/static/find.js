// Search in a static report: words are folded as the search of the program folds them, roughly.
"use strict";
(() => {
  const letters = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه" };
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, "")
      .replace(/[أإآٱىئؤة]/g, (letter) => letters[letter])
      .replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit))
      .toLowerCase();
  const bare = (word) => {
    const short = word.replace(/^(وال|فال|بال|كال|لل|ال)/, "");
    return short.length > 2 ? short : word;
  };
  const index = new MiniSearch({
    fields: ["en", "ar", "words"],
    storeFields: ["path", "kind", "en", "ar"],
    idField: "path",
    tokenize: (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean),
    processTerm: bare,
    searchOptions: { prefix: true, combineWith: "AND", boost: { en: 2, ar: 2 } },
  });
  index.addAll(window.MUSNAD_FIND.map(([path, kind, en, ar, words]) => ({ path, kind, en, ar, words })));
  const input = document.getElementById("words");
  const hits = document.getElementById("find-hits");
  const said = document.getElementById("find-said");
  const kinds = JSON.parse(hits.dataset.kinds);
  const lang = document.documentElement.lang;
  const show = () => {
    hits.replaceChildren();
    const found = input.value.trim() ? index.search(input.value) : [];
    said.textContent = input.value.trim() ? (found.length ? String(found.length) : said.dataset.none) : "";
    for (const hit of found.slice(0, 50)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const name = document.createElement("bdi");
      const kind = document.createElement("span");
      link.href = `${hit.path}.html`;
      name.textContent = hit[lang] || hit.en;
      kind.textContent = ` ${kinds[hit.kind]}`;
      kind.className = "faint";
      link.append(name);
      item.append(link, kind);
      hits.append(item);
    }
  };
  input.addEventListener("input", show);
  document.getElementById("find-form").addEventListener("submit", (event) => { event.preventDefault(); show(); });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; show(); }
})();

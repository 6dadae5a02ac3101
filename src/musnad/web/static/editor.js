// The query box becomes an editor when it is first used: colours, and completion of names and
// variables. Without scripts it is a plain box, and the form works the same.
"use strict";
{
  const box = document.getElementById("query");
  const form = document.getElementById("query-form");
  let wanted = false;

  // What fits before the cursor: lines PREFIX, names of the vocabulary, variables of the query.
  function completions(context) {
    const word = context.matchBefore(/[?$]\w*|\w+:[\w-]*|\w+/);
    if (!word && !context.explicit) return null;
    const text = context.state.doc.toString();
    const terms = box.dataset.terms.split("\n");
    const variables = new Set(text.match(/[?$]\w+/g) || []);
    if (word) variables.delete(word.text);
    return {
      from: word ? word.from : context.pos,
      options: [
        ...terms.map((label) => ({ label, type: label.startsWith("PREFIX") ? "keyword" : "property" })),
        ...[...variables].map((label) => ({ label, type: "variable" })),
      ],
      validFor: /^[?$]?[\w:-]*$/,
    };
  }

  function open() {
    const cm = window.CodeMirror6;
    const host = document.createElement("div");
    host.className = "editor";
    const root = host.attachShadow({ mode: "open" }); // styles go into the root, as the policy wants
    const style = cm.HighlightStyle.define([
      { tag: cm.tags.keyword, color: "var(--conflict)", fontWeight: "600" },
      { tag: cm.tags.variableName, color: "var(--agree)" },
      { tag: [cm.tags.string, cm.tags.literal], color: "var(--change)" },
      { tag: [cm.tags.comment, cm.tags.lineComment], color: "var(--faint)", fontStyle: "italic" },
      { tag: [cm.tags.namespace, cm.tags.url, cm.tags.propertyName], color: "var(--link)" },
    ]);
    const theme = cm.EditorView.theme(
      {
        "&": { color: "var(--ink)", backgroundColor: "var(--raised)" },
        ".cm-scroller": { maxHeight: "32em", overflow: "auto" },
        "&.cm-focused": { outline: "none" },
        ".cm-content": { caretColor: "var(--ink)", minHeight: "20em" },
        ".cm-gutters": { color: "var(--faint)", backgroundColor: "var(--raised)", border: "none" },
        ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--faint)" },
        ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--raised)", backgroundColor: "var(--link)" },
      },
      { dark: matchMedia("(prefers-color-scheme: dark)").matches },
    );
    const ask = () => { form.requestSubmit(); return true; };
    const view = new cm.EditorView({
      root,
      parent: root,
      state: cm.EditorState.create({
        doc: box.value,
        selection: { anchor: Math.min(box.selectionStart, box.value.length) },
        extensions: [
          cm.keymap.of([{ key: "Mod-Enter", run: ask }]),
          cm.lineNumbers(),
          cm.history(),
          cm.bracketMatching(),
          cm.closeBrackets(),
          cm.autocompletion({ override: [completions] }),
          cm.sparql(),
          cm.syntaxHighlighting(style),
          theme,
          cm.EditorView.lineWrapping,
          cm.EditorView.contentAttributes.of({ "aria-label": document.querySelector("label[for=query]").textContent, spellcheck: "false" }),
          cm.keymap.of([...cm.closeBracketsKeymap, ...cm.completionKeymap, ...cm.historyKeymap, ...cm.defaultKeymap]),
          cm.EditorView.updateListener.of((update) => {
            if (update.docChanged) box.value = update.state.doc.toString();
          }),
        ],
      }),
    });
    host.dir = "ltr";
    const focused = document.activeElement === box;
    box.hidden = true;
    box.after(host);
    document.querySelector("label[for=query]").addEventListener("click", () => view.focus());
    if (focused) view.focus();
    box.addEventListener("input", () => // a script wrote into the hidden box
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: box.value } }));
  }

  box.addEventListener("focus", () => {
    if (wanted) return;
    wanted = true;
    const script = document.createElement("script");
    script.src = box.dataset.editor;
    script.addEventListener("load", open);
    document.head.append(script);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

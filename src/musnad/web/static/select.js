// Words of a document, selected by mouse or keys, become the start of a claim: their offsets in code
// points of the text go to the form. Without scripts one pastes the words, and the server finds them.
// What a page shows in another form (an acting character as an escape) is counted as it is in the text.
"use strict";
const reading = document.querySelector(".reading");
const form = document.getElementById("choosing");
const paras = [...reading.querySelectorAll(".para[data-start]")];
const count = (text) => [...text].length;

function shownOffset(para, node, offset) {
  const range = document.createRange();
  range.setStart(para, 0);
  range.setEnd(node, offset);
  return count(range.toString());
}

function sourceOffset(para, shown) {
  let added = 0;
  for (const pair of para.dataset.acting.split(" ").filter(Boolean)) {
    const [place, length] = pair.split(":").map(Number);
    if (shown <= place + added) break;
    added += Math.min(length, shown - place - added) - 1;
  }
  return Number(para.dataset.start) + shown - added;
}

function chosen() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const met = paras.filter((para) => range.intersectsNode(para));
  if (!met.length) return null;
  const [first, last] = [met[0], met.at(-1)];
  const start = first.contains(range.startContainer)
    ? shownOffset(first, range.startContainer, range.startOffset) : 0;
  const end = last.contains(range.endContainer)
    ? shownOffset(last, range.endContainer, range.endOffset) : count(last.textContent);
  return { start: sourceOffset(first, start), end: sourceOffset(last, end), words: range.toString() };
}

function show(found) {
  form.elements.start.disabled = form.elements.end.disabled = !found;
  form.elements.quote.disabled = Boolean(found);
  form.querySelector(".field").hidden = Boolean(found);
  const said = document.getElementById("chosen");
  said.hidden = !found;
  if (!found) return;
  form.elements.start.value = found.start;
  form.elements.end.value = found.end;
  const words = found.words.replace(/\s+/gu, " ").trim();
  const points = [...words];
  said.querySelector("q").textContent = points.length > 80 ? `${points.slice(0, 79).join("")}…` : words;
  said.querySelector("code").textContent = `${found.start}-${found.end}`;
}

document.addEventListener("selectionchange", () => {
  const found = chosen();
  if (found) show(found);
});
reading.addEventListener("mousedown", () => show(null));

// -- keys -----------------------------------------------------------------------------------------

let words = null;
let anchor = 0;
let focus = -1;

function place(para, offset, isEnd) {
  const walker = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.length || (isEnd && left === node.length)) return [node, left];
    left -= node.length;
  }
  return [para, para.childNodes.length];
}

function select() {
  const [first, last] = [words[Math.min(anchor, focus)], words[Math.max(anchor, focus)]];
  const selection = document.getSelection();
  selection.setBaseAndExtent(...place(first.para, first.start, false), ...place(last.para, last.end, true));
  place(words[focus].para, words[focus].start, false)[0].parentElement.scrollIntoView({ block: "nearest" });
}

reading.tabIndex = 0;
reading.setAttribute("role", "group");
reading.setAttribute("aria-label", form.dataset.keys);
reading.addEventListener("keydown", (event) => {
  if (event.target !== reading || event.ctrlKey || event.altKey || event.metaKey) return;
  words ??= paras.flatMap((para) => [...para.textContent.matchAll(/\S+/gu)].map(
    (found) => ({ para, start: found.index, end: found.index + found[0].length })));
  if (event.key === "Enter" && !form.elements.start.disabled) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (!event.key.startsWith("Arrow") || !words.length) return;
  event.preventDefault();
  const here = words[Math.max(0, focus)].para;
  let to;
  if (focus < 0) to = Math.max(0, words.findIndex((word) => word.para.getBoundingClientRect().bottom > 0));
  else if (event.key === "ArrowDown") to = words.findIndex((word, i) => i > focus && word.para !== here);
  else if (event.key === "ArrowUp") {
    const before = words.findLast((word, i) => i < focus && word.para !== here);
    to = before ? words.findIndex((word) => word.para === before.para) : -1;
  } else {
    const forward = getComputedStyle(here).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    to = focus + (event.key === forward ? 1 : -1);
  }
  if (to < 0 || to >= words.length) return;
  focus = to;
  if (!event.shiftKey) anchor = to;
  select();
});

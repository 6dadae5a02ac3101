// Keys of the pages that write: each presses the button or link that shows it. Without scripts the
// buttons do the same. Nothing happens while somebody types, or when the keys are switched off.
"use strict";
const KEPT = "musnad-keys";
const toggle = document.getElementById("keys-on");
if (toggle) {
  toggle.checked = localStorage.getItem(KEPT) !== "off";
  toggle.closest("label").hidden = false;
  toggle.addEventListener("change", () => localStorage.setItem(KEPT, toggle.checked ? "on" : "off"));
}
for (const button of document.querySelectorAll("[data-focus]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.focus).focus());
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (localStorage.getItem(KEPT) === "off") return;
  const at = event.target;
  if (at.closest("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
  const code = /^Key([A-Z])$/.exec(event.code);  // an Arabic keyboard gives ش where there is an A
  const key = (/^[a-z]$/i.test(event.key) || !code ? event.key : code[1]).toLowerCase();
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return;
  event.preventDefault();
  found.click();
});

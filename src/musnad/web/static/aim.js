// Somebody follows a claim to its words: all of them are outlined, not the first piece alone.
"use strict";
(() => {
  const aim = () => {
    const name = decodeURIComponent(location.hash).replace(/^#claim-/, "");
    for (const mark of document.querySelectorAll(".para mark"))
      mark.classList.toggle("is-aim", (mark.dataset.of || "").split(" ").includes(name) && !!name);
  };
  addEventListener("hashchange", aim);
  aim();
})();

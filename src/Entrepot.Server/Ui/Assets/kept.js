// What this browser keeps of a secret stands where it is needed: in a form, or to be read out.
import { opener } from "./seal.js";

function show() {
  for (const one of document.querySelectorAll("[data-kept]")) {
    const kept = opener(one.dataset.kept);
    if (!kept) continue;
    for (const [name, text] of Object.entries(kept)) {
      const field = one.querySelector(`[name=${name}]`);
      if (field) field.value ||= text;
    }
    const shown = one.querySelector("output");
    if (shown) shown.value = Object.values(kept).join(" \u00b7 ");
  }
}

document.addEventListener("parts", show);
show();

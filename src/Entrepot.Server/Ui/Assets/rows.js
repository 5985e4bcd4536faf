// A list by keyboard: / looks for something, j and k or the arrows go through the rows, Enter opens
// one.
let at = -1;

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const links = [...document.querySelectorAll("table.rows tbody th a")];
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (event.key === "/") document.querySelector("input[type=search]")?.focus();
  else if (step && links.length) {
    at = Math.min(Math.max(at + step, 0), links.length - 1);
    links[at].focus();
  } else return;
  event.preventDefault();
});

// The auction room by keyboard and live: the next bid stands ready in the form.
const board = () => document.getElementById("board");
const form = () => document.querySelector("form[data-bid]");
let offered = null;

// What somebody types is left alone; else the price follows what would be heard next.
function follow() {
  const price = form()?.elements.price;
  const { next } = board().dataset;
  if (!price || !next || price === document.activeElement) return;
  if (offered !== null && price.value !== offered) return;
  price.value = offered = next;
  price.dispatchEvent(new Event("input", { bubbles: true }));
}

// A clock is taken at what it shows when the button is pressed, or lower.
document.addEventListener("submit", (event) => {
  const falls = document.querySelector("[data-falls]");
  const price = event.target.elements?.price;
  if (event.target.matches("form[data-bid]") && falls) price.value = falls.dataset.shown;
}, true);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !form()) return;
  const { price, quantity } = form().elements;
  const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (step && event.target === price) {
    price.value = (Number(price.value) + step * Number(board().dataset.step)).toFixed(2);
    price.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (event.key === "Escape") document.activeElement.blur();
  else if (event.key.toLowerCase() === "b" && !event.target.matches("input, textarea, select")) {
    offered = null;
    follow();
    (price.type === "hidden" ? form().querySelector(".send") : price).focus();
  } else if (event.key.toLowerCase() === "q" && !event.target.matches("input, textarea, select")
    && quantity.type !== "hidden") quantity.focus();
  else return;
  event.preventDefault();
});

document.addEventListener("parts", follow);
offered = form()?.elements.price?.value ?? null;
follow();

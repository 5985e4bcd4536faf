// What taking so much of a listing comes to, asked of the server, which counts it exactly.
const form = document.querySelector("form[data-cost]");
const table = document.getElementById("cost");
let asked = 0;

async function refresh() {
  const quantity = form.elements.quantity.value.trim();
  const turn = ++asked;
  await new Promise((resolve) => setTimeout(resolve, 150));
  if (turn !== asked || quantity === "") return;
  // Without an answer the next change asks again.
  const address = `${form.dataset.cost}?quantity=${encodeURIComponent(quantity)}`;
  const reply = await fetch(address).catch(() => null);
  const cost = await reply?.json();
  if (!cost || turn !== asked) return;
  for (const cell of table.querySelectorAll("[data-field]")) {
    const text = reply.ok ? cost[cell.dataset.field] : null;
    cell.textContent = text?.replace(/\B(?=(\d{3})+(?=\.))/g, ",") ?? "–";
  }
}
form?.elements.quantity.addEventListener("input", refresh);

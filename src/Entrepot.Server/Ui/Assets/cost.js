// What agreeing to so much comes to, asked of the server, which counts it exactly.
const table = document.getElementById("cost");
let asked = 0;

async function refresh(form) {
  const turn = ++asked;
  await new Promise((resolve) => setTimeout(resolve, 150));
  const fields = ["quantity", "price"].map((name) => [name, form.elements[name]?.value.trim()])
    .filter(([, text]) => text);
  if (turn !== asked || !fields.some(([name]) => name === "quantity")) return;
  // Without an answer the next change asks again.
  const address = `${form.dataset.cost}?${new URLSearchParams(fields)}`;
  const reply = await fetch(address).catch(() => null);
  const cost = await reply?.json();
  if (!cost || turn !== asked) return;
  for (const cell of table.querySelectorAll("[data-field]")) {
    const text = reply.ok ? cost[cell.dataset.field] : null;
    cell.textContent = text?.replace(/\B(?=(\d{3})+(?=\.))/g, ",") ?? "–";
  }
}
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-cost]");
  if (form) refresh(form);
});

// Keeps the price board moving: asks for all markets every second while the page is seen.
const move = (change) => !change || change === "0.00" ? "flat"
  : change.startsWith("-") ? "down" : "up";
const signed = (change) => !change ? "–" : { up: `▲ +${change}`, down: `▼ ${change}`,
  flat: change }[move(change)];
const grouped = (text) => text.replace(/\B(?=(\d{3})+(?=\.))/g, ",");

function put(row, field, text, kind) {
  const cell = row.querySelector(`[data-field=${field}]`);
  if (!cell || cell.textContent === text) return;
  cell.textContent = text;
  if (kind) cell.className = cell.className.replace(/\b(up|down|flat|flash)\b/g, "") + ` ${kind}`;
  if (field !== "last") return;
  cell.classList.remove("flash");
  void cell.offsetWidth;
  cell.classList.add("flash");
}

async function refresh() {
  if (document.hidden) return;
  // Without an answer the next second tries again.
  const answer = await fetch("/api/v1/markets").catch(() => null);
  if (!answer?.ok) return;
  const markets = (await answer.json()).filter((one) => one.mechanism === "OrderBook");
  for (const market of markets) {
    const row = document.querySelector(`tr[data-market="${market.market}"]`);
    if (!row) { location.reload(); return; }
    const kind = move(market.change);
    put(row, "last", market.last ?? "–", kind);
    put(row, "change", signed(market.change), kind);
    for (const field of ["bid", "ask", "high", "low"]) put(row, field, market[field] ?? "–");
    for (const field of ["volume", "turnover"]) put(row, field, grouped(market[field]));
  }
}

function keepFresh() {
  refresh().finally(() => setTimeout(keepFresh, 1000));
}
keepFresh();

// The order ticket: sends orders by the API and shows the firm's own.
import { call, newKey } from "./api.js";

export function startTicket(market, words, changed) {
  const form = document.getElementById("ticket");
  if (!form) return null;
  const answer = document.getElementById("answer");
  let own = [];
  let armed = 0;
  // The key of an order that got no answer yet: sending the same again does not place it twice.
  let pending = null;

  const say = (text, isGood) => {
    answer.textContent = text;
    answer.className = isGood ? "good" : "bad";
  };

  function order() {
    const values = Object.fromEntries(new FormData(form));
    const wanted = { market: Number(market.market), type: "Limit", ...values };
    if (wanted.side === "Buy") delete wanted.receipt;
    return wanted;
  }

  async function send() {
    const body = order();
    const text = JSON.stringify(body);
    if (pending?.text !== text) pending = { text, key: newKey() };
    try {
      const said = await call("POST", "/orders", body, pending.key);
      pending = null;
      const filled = Number(said.filled) > 0 ? ` ${words.OrderFilled} ${said.filled}` : "";
      say(words.OrderSent + filled, true);
    } catch (e) {
      if (e.said && !e.said.retryable) pending = null;
      say(e.said ? e.message : words.NoAnswer, false);
    }
    refresh();
  }

  async function cancel(id) {
    try {
      await call("DELETE", `/orders/${id}`, {}, newKey());
      say(words.Cancelled, true);
    } catch (e) {
      say(e.said ? e.message : words.NoAnswer, false);
    }
    refresh();
  }

  async function cancelAll() {
    if (Date.now() - armed > 3000) {
      armed = Date.now();
      say(words.CancelAllSure, false);
      return;
    }
    armed = 0;
    const body = { participant: Number(form.dataset.participant), market: Number(market.market) };
    try {
      await call("POST", "/orders/cancel-all", body, newKey());
      say(words.Cancelled, true);
    } catch (e) {
      say(e.said ? e.message : words.NoAnswer, false);
    }
    refresh();
  }

  function line(one) {
    const row = document.createElement("tr");
    const side = row.insertCell();
    side.textContent = words[`Side.${one.side}`];
    side.className = one.side.toLowerCase();
    const [price, open] = [row.insertCell(), row.insertCell()];
    price.textContent = one.limitPrice ?? "–";
    open.textContent = one.open;
    price.className = open.className = "n";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", `${words.Cancel} ${one.limitPrice}`);
    button.addEventListener("click", () => cancel(one.order));
    row.insertCell().append(button);
    return row;
  }

  async function refresh() {
    // Without an answer the next event tries again.
    const reply = await fetch(`/api/v1/my/orders?market=${market.market}`).catch(() => null);
    if (!reply?.ok) return;
    own = await reply.json();
    document.querySelector("#own tbody").replaceChildren(...own.map(line));
    changed();
  }

  function sum() {
    const worth = Number(form.limitPrice.value) * Number(form.quantity.value);
    document.getElementById("worth").value = Number.isFinite(worth)
      ? worth.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 }) : "–";
  }

  function aim(side, price) {
    form.side.value = side;
    if (price) form.limitPrice.value = price;
    sum();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  form.addEventListener("input", sum);
  document.getElementById("cancel-all").addEventListener("click", cancelAll);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches("input:not([type=radio]), select");
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Escape") cancelAll();
    else if (steps && event.target === form.limitPrice) {
      event.preventDefault();
      const price = Number(form.limitPrice.value) + steps * Number(market.tick);
      aim(form.side.value, price.toFixed(2));
    } else if (!isTyping && event.key.toLowerCase() === "b") aim("Buy");
    else if (!isTyping && event.key.toLowerCase() === "s") aim("Sell");
    else return;
    if (!isTyping && !steps) form.limitPrice.focus();
  });

  const events = new EventSource("/api/v1/my/orders/stream");
  events.addEventListener("order", refresh);
  events.addEventListener("lost", refresh);
  sum();
  refresh();
  const sides = { bid: "Buy", ask: "Sell" };
  return {
    aim,
    has: (side, price) => own.some((one) => one.side === sides[side] && one.limitPrice === price),
  };
}

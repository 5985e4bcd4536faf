// A market, live: book and trades by WebSocket without gaps, the chart, the ticket.
import { draw } from "./chart.js";
import { startTicket } from "./ticket.js";

const head = document.getElementById("market");
const market = head.dataset.market;
const words = JSON.parse(document.getElementById("words").textContent);
const feed = document.getElementById("feed");
const rowsShown = 12;
const tradesShown = 30;

const book = { sequence: null, bids: new Map(), asks: new Map(), trades: [] };
let state = {};
let asked = false;
let waited = 500;

function take(rows, side) {
  for (const [price, quantity, orders] of rows) {
    if (orders === 0) side.delete(price);
    else side.set(price, quantity);
  }
}

// False when a delta does not follow what is known: then only a snapshot helps.
function receive(message) {
  if (message.type === "snapshot") {
    book.bids.clear();
    book.asks.clear();
    book.trades = message.trades;
  } else {
    if (message.previous !== book.sequence) return false;
    book.trades = [...message.trades.toReversed(), ...book.trades].slice(0, 200);
  }
  take(message.bids, book.bids);
  take(message.asks, book.asks);
  book.sequence = message.sequence;
  state = message;
  return true;
}

function connect() {
  const place = book.sequence === null ? "" : `?after=${book.sequence}`;
  const address = new URL(`/api/v1/markets/${market}/stream${place}`, location);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address);
  socket.onmessage = (event) => {
    waited = 500;
    if (!receive(JSON.parse(event.data))) {
      book.sequence = null;
      socket.close();
      return;
    }
    if (asked) return;
    asked = true;
    requestAnimationFrame(show);
  };
  socket.onopen = () => say(words.Live, false);
  socket.onclose = () => {
    say(words.Reconnecting, true);
    setTimeout(connect, waited);
    waited = Math.min(waited * 2, 10000);
  };
}

function say(text, isLate) {
  feed.textContent = (isLate ? "○ " : "● ") + text;
  feed.classList.toggle("late", isLate);
}

function show() {
  asked = false;
  showQuote();
  showLadder();
  showTrades();
}

function showQuote() {
  const last = document.getElementById("last");
  const change = document.getElementById("change");
  document.getElementById("phase").textContent = words[`Phase.${state.phase}`] ?? state.phase;
  document.getElementById("volume").textContent = state.volume;
  if (!state.last) return;
  const difference = (Number(state.last) - Number(state.previousSettlement)).toFixed(2);
  const kind = difference > 0 ? "up" : difference < 0 ? "down" : "flat";
  last.textContent = state.last;
  change.textContent = { up: `▲ +${difference}`, down: `▼ ${difference}`, flat: difference }[kind];
  last.className = change.className = kind;
  document.title = `${state.last} ${document.querySelector("h1").firstChild.data.trim()}`;
}

function best(side, direction) {
  return [...side].sort((one, other) => direction * (Number(one[0]) - Number(other[0])))
    .slice(0, rowsShown);
}

function showLadder() {
  if (book.sequence === null) return;
  const asks = best(book.asks, 1);
  const bids = best(book.bids, -1);
  const most = Math.max(1, ...asks.concat(bids).map(([, quantity]) => Number(quantity)));
  const rows = [...asks.reverse().map((level) => row("ask", level, most))];
  const middle = document.createElement("tr");
  middle.className = "gap";
  const cell = middle.insertCell();
  cell.colSpan = 3;
  const spread = asks.length && bids.length
    ? (Number(asks.at(-1)[0]) - Number(bids[0][0])).toFixed(2) : "–";
  cell.textContent = `↕ ${spread}`;
  rows.push(middle, ...bids.map((level) => row("bid", level, most)));
  document.querySelector("#ladder tbody").replaceChildren(...rows);
}

function row(side, [price, quantity], most) {
  const line = document.createElement("tr");
  line.className = side + (ticket?.has(side, price) ? " own" : "");
  line.dataset.price = price;
  line.style.setProperty("--bar", `${Math.round(100 * Number(quantity) / most)}%`);
  const [left, middle, right] = [line.insertCell(), line.insertCell(), line.insertCell()];
  middle.textContent = price;
  middle.className = "c";
  left.className = right.className = "n";
  (side === "bid" ? left : right).textContent = quantity;
  return line;
}

function showTrades() {
  const rows = book.trades.slice(0, tradesShown).map((trade) => {
    const line = document.createElement("tr");
    const time = new Date(trade.time).toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" });
    line.insertCell().textContent = time;
    const price = line.insertCell();
    price.textContent = trade.price;
    price.className = `n ${trade.taker === "Buy" ? "up" : "down"}`;
    const quantity = line.insertCell();
    quantity.textContent = trade.quantity;
    quantity.className = "n";
    return line;
  });
  document.querySelector("#prints tbody").replaceChildren(...rows);
}

let seconds = 10;
async function chart() {
  // Without an answer the next time tries again.
  const answer = await fetch(`/api/v1/markets/${market}/candles?seconds=${seconds}`)
    .catch(() => null);
  if (answer?.ok) draw(document.getElementById("chart"), await answer.json(), seconds);
}
for (const button of document.querySelectorAll("[data-seconds]")) {
  button.addEventListener("click", () => {
    seconds = Number(button.dataset.seconds);
    for (const other of document.querySelectorAll("[data-seconds]")) {
      other.setAttribute("aria-pressed", other === button);
    }
    chart();
  });
}
setInterval(() => document.hidden || chart(), 2000);
addEventListener("resize", chart);

const ticket = startTicket(head.dataset, words, showLadder);
document.getElementById("ladder").addEventListener("click", (event) => {
  const line = event.target.closest("tr[data-price]");
  // A click on an ask is about buying there, on a bid about selling.
  if (line) ticket?.aim(line.classList.contains("ask") ? "Buy" : "Sell", line.dataset.price);
});
chart();
connect();

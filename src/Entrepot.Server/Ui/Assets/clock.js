// Clocks by the server's time: what is left until something, and a price that falls.
const soon = 30_000;
const two = (number) => String(number).padStart(2, "0");

// The server's time when an answer came, and how fast its clock goes: a demonstration's may fly.
let known = { now: Date.now(), came: Date.now(), speed: 1 };
function set(came) {
  const here = document.querySelector("[data-now]")?.dataset;
  if (here) known = { now: Number(here.now), came, speed: Number(here.speed || 1) };
}

function left(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function fallen({ price, since, step, floor, interval }, now) {
  const intervals = Math.max(0, Math.floor((now - Number(since)) / Number(interval)));
  return Math.max(Number(floor), Number(price) - intervals * Number(step));
}

function turn() {
  const now = known.now + (Date.now() - known.came) * known.speed;
  for (const one of document.querySelectorAll("[data-until]")) {
    const rest = Number(one.dataset.until) - now;
    one.textContent = left(rest);
    one.classList.toggle("soon", rest < soon);
  }
  for (const one of document.querySelectorAll("[data-falls]")) {
    const shown = (fallen(one.dataset, now) / 100).toFixed(2);
    if (one.dataset.shown === shown) continue;
    one.dataset.shown = shown;
    one.textContent = shown.replace(/\B(?=(\d{3})+(?=\.))/g, ",");
  }
}

const page = performance.getEntriesByType("navigation")[0];
set(performance.timeOrigin + (page?.responseStart ?? 0));
document.addEventListener("parts", () => { set(Date.now()); turn(); });
setInterval(turn, 200);
turn();

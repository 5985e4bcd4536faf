// Draws candles and volume as SVG.
const space = "http://www.w3.org/2000/svg";
const right = 64;
const bottom = 20;
const width = 8;

function add(svg, name, attributes, text) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  svg.append(element);
}

export function draw(svg, candles, seconds) {
  const wide = svg.clientWidth;
  const high = svg.clientHeight;
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  svg.replaceChildren();
  const shown = candles.slice(-Math.floor((wide - right) / width));
  if (shown.length === 0) return;
  const top = Math.max(...shown.map((candle) => Number(candle.high)));
  const low = Math.min(...shown.map((candle) => Number(candle.low)));
  const spare = Math.max((top - low) * 0.06, top * 0.0002);
  const volumeHigh = (high - bottom) * 0.2;
  const plotHigh = high - bottom - volumeHigh - 8;
  const place = (price) => 4 + (top + spare - price) / (top - low + 2 * spare) * plotHigh;
  for (let n = 0; n <= 4; n++) {
    const price = low - spare + (top - low + 2 * spare) * n / 4;
    const y = place(price);
    add(svg, "line", { class: "grid", x1: 0, x2: wide - right, y1: y, y2: y });
    add(svg, "text", { x: wide - right + 6, y: y + 4 }, price.toFixed(2));
  }
  const most = Math.max(...shown.map((candle) => Number(candle.volume)));
  const start = wide - right - shown.length * width;
  shown.forEach((candle, index) => {
    const [open, close] = [Number(candle.open), Number(candle.close)];
    const kind = close >= open ? "rise" : "fall";
    const x = start + index * width + width / 2;
    const [from, to] = [place(Math.max(open, close)), place(Math.min(open, close))];
    const tall = volumeHigh * Number(candle.volume) / most;
    add(svg, "rect", { class: `${kind} volume`, x: x - 3, width: 6, y: high - bottom - tall,
      height: tall });
    add(svg, "line", { class: kind, x1: x, x2: x, y1: place(Number(candle.high)),
      y2: place(Number(candle.low)) });
    add(svg, "rect", { class: kind, x: x - 2.5, width: 5, y: from, height: Math.max(to - from, 1) });
  });
  const step = Math.max(1, Math.ceil(80 / width));
  for (let index = shown.length - 1; index >= 0; index -= step) {
    const x = start + index * width;
    if (x < 30) break;
    const time = new Date(shown[index].start * 1000).toLocaleString("en-GB", {
      timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit",
      ...(seconds < 60 ? { second: "2-digit" } : {}),
    });
    add(svg, "text", { x, y: high - 5, "text-anchor": "middle" }, time);
  }
}

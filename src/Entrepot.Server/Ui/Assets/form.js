// Forms that are commands: the fields go to the API as JSON, a refusal is said beside them, and
// what was made is shown next.
import { call, newKey } from "./api.js";

const sureFor = 6000;

// Decimal text as a whole number of its last digit.
const scaled = (digits) => (text) => {
  const [, sign, whole, part] = text.trim().match(/^(-?)(\d*)\.?(\d*)$/) ?? [];
  return part?.length <= digits ? String(Number(sign + whole + part.padEnd(digits, "0"))) : text;
};

// What a field says as the API reads it. Times are the exchange's, whatever the browser's zone.
const readers = {
  time: (text) => `${text}${text.length === 16 ? ":00" : ""}+08:00`,
  milliseconds: scaled(3),
  percent: scaled(4),
  cents: scaled(2),
  text: async (text) => (await call("POST", "/texts", { text }, newKey())).digest,
};

async function bodyOf(form) {
  const body = {};
  for (const [name, text] of new FormData(form)) {
    if (text === "") continue;
    const kind = form.elements[name].dataset?.kind;
    const value = kind ? await readers[kind](text) : text;
    const steps = name.split(".");
    const last = steps.pop();
    const place = steps.reduce((at, step) => at[step] ??= {}, body);
    place[last] = last in place ? `${place[last]}, ${value}` : value;
  }
  return body;
}

export function start(form) {
  const { method, path, next, gives, sure, silence } = form.dataset;
  const answer = form.querySelector(".answer");
  const button = form.querySelector(".send");
  // The key of a command that got no answer yet: sending the same again does not do it twice.
  let pending = null;
  let armed = 0;

  const say = (text, isGood) => {
    answer.textContent = text;
    answer.className = `answer ${isGood ? "good" : "bad"}`;
  };

  async function send() {
    let body = await bodyOf(form);
    if (form.dataset.seal) body = await (await import("./seal.js")).seal(form.dataset, body);
    const text = JSON.stringify(body);
    if (pending?.text !== text) pending = { text, key: newKey() };
    const said = await call(method, path, body, pending.key);
    // What needs two people waits for the second.
    const to = new URL(
      said.proposal ? "/proposals" : next.replace("{answer}", said[gives]), location);
    if (said.sequence) to.searchParams.set("after", said.sequence);
    location.assign(to);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sure && Date.now() - armed > sureFor) {
      armed = Date.now();
      say(sure, false);
      return;
    }
    button.disabled = true;
    try {
      await send();
    } catch (e) {
      if (e.said && !e.said.retryable) pending = null;
      say(e.said ? e.message : silence, false);
      if (e.said?.field) form.elements[e.said.field]?.focus();
    }
    button.disabled = false;
  });
}

for (const form of document.querySelectorAll("form[data-path]")) start(form);

// The place a command left in the address has been waited for.
const here = new URL(location);
if (here.searchParams.has("after")) {
  here.searchParams.delete("after");
  history.replaceState(null, "", here);
}

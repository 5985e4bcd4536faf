// Reads the description of the API and lets each operation be tried: as who is signed in, or with a
// key.
import { newKey } from "./api.js";

const place = document.getElementById("operations");
const { send, body: bodyWord, silence } = place.dataset;
const token = document.body.dataset.formToken;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function input(name) {
  return element("label", {}, `${name} `, element("input", { name, autocomplete: "off" }));
}

async function ask(method, path, form) {
  const headers = { "Accept-Language": document.documentElement.lang };
  const key = document.getElementById("key").value.trim();
  if (key) headers.Authorization = `Bearer ${key}`;
  else headers["X-Form-Token"] = token;
  if (method !== "GET") {
    headers["Idempotency-Key"] = newKey();
    headers["Content-Type"] = "application/json";
  }
  const filled = path.replace(/\{(\w+)\}/g,
    (_, name) => encodeURIComponent(form.elements[name].value));
  const query = new URLSearchParams([...form.querySelectorAll("[data-query]")]
    .filter((one) => one.value).map((one) => [one.name, one.value]));
  const reply = await fetch(query.size ? `${filled}?${query}` : filled,
    { method, headers, body: form.elements.body?.value });
  return `${reply.status}\n${await reply.text()}`;
}

function operation(method, path, told) {
  const answer = element("pre", { role: "status" });
  const form = element("form", { className: "narrow-form" });
  for (const one of told.parameters ?? []) {
    if (one.in === "header") continue;
    const label = input(one.name);
    if (one.in === "query") label.lastChild.dataset.query = "";
    form.append(label);
  }
  const example = told.requestBody?.content?.["application/json"]?.example;
  if (example) {
    const value = JSON.stringify(example, null, 2);
    form.append(element("label", {}, bodyWord,
      element("textarea", { name: "body", rows: value.split("\n").length, value })));
  }
  form.append(element("button", { className: "send", textContent: send }), answer);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    answer.textContent = await ask(method, path, form).catch(() => silence);
  });
  return element("details", { className: "card" },
    element("summary", {}, element("strong", { textContent: method }), " ",
      element("code", { textContent: path }), " ",
      element("small", { textContent: told.summary ?? told.operationId ?? "" })),
    element("p", { textContent: told.description ?? "" }), form);
}

const api = await (await fetch("/api/v1/openapi.json")).json();
for (const [path, methods] of Object.entries(api.paths)) {
  for (const [method, told] of Object.entries(methods)) {
    place.append(operation(method.toUpperCase(), path, told));
  }
}

document.getElementById("find").addEventListener("input", (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/);
  for (const one of place.children) {
    const text = one.firstChild.textContent.toLowerCase();
    one.hidden = !words.every((word) => text.includes(word));
  }
});

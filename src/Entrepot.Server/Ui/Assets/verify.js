// Asks whether a paper is on the record. Of the paper itself only its digest leaves the machine.
const form = document.getElementById("verify");
const digest = document.getElementById("digest");
const answer = document.getElementById("answer");
const filings = document.getElementById("filings");

const nameOf = kind => document.querySelector(`#names [data-name="${CSS.escape(kind)}"]`)
  ?.textContent ?? kind;

function line(filing) {
  const item = document.createElement("li");
  const time = Object.assign(document.createElement("time"), {
    dateTime: filing.time,
    textContent: new Date(filing.time).toLocaleString(document.documentElement.lang),
  });
  const code = Object.assign(document.createElement("code"), { textContent: filing.digest });
  item.append(
    `${nameOf(filing.paper)} · `, time, ` · ${form.dataset.command} ${filing.command} `, code);
  return item;
}

async function ask() {
  filings.replaceChildren();
  answer.textContent = form.dataset.asking;
  const even = digest.value.trim().toLowerCase();
  const reply = await fetch(`/api/v1/papers/${even.slice(0, even.length & ~1)}`)
    .catch(() => null);
  if (!reply?.ok) {
    answer.textContent = form.dataset.failed;
    return;
  }
  const found = (await reply.json()).filings;
  answer.textContent = found.length > 0 ? form.dataset.known : form.dataset.unknown;
  filings.replaceChildren(...found.map(line));
}

form.addEventListener("submit", event => {
  event.preventDefault();
  ask();
});

document.getElementById("paper").addEventListener("change", async event => {
  const [file] = event.target.files;
  if (!file) return;
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  digest.value = Array.from(new Uint8Array(hash), b => b.toString(16).padStart(2, "0")).join("");
  ask();
});

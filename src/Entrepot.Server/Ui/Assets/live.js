// Keeps the parts of a page as the server has them now: told by a stream of events when something
// has changed, or looking every so often.
import { start } from "./form.js";

const feed = document.getElementById("feed");
let isAsking = false;
let isStale = false;

function put(part, fresh) {
  // A form that somebody fills in stays until its stage is over.
  const isSame = "stage" in part.dataset
    ? part.dataset.stage === fresh.dataset.stage
    : part.innerHTML === fresh.innerHTML;
  Object.assign(part.dataset, fresh.dataset);
  if (isSame) return;
  const active = part.contains(document.activeElement) && document.activeElement;
  const held = active && active.getAttribute("href");
  part.replaceWith(fresh);
  for (const form of fresh.querySelectorAll("form[data-path]")) start(form);
  if (held) fresh.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
}

async function look() {
  isStale = true;
  if (isAsking || document.hidden) return;
  isAsking = true;
  while (isStale) {
    isStale = false;
    // Without an answer the next look tries again.
    const answer = await fetch(location).catch(() => null);
    if (!answer?.ok) break;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) put(part, fresh);
    }
    document.dispatchEvent(new Event("parts"));
  }
  isAsking = false;
}

const say = (text, isLate) => {
  feed.textContent = (isLate ? "○ " : "● ") + text;
  feed.classList.toggle("late", isLate);
};

if (feed.dataset.stream) {
  const events = new EventSource(feed.dataset.stream);
  events.addEventListener("auction", look);
  events.onopen = () => say(feed.dataset.live, false);
  events.onerror = () => say(feed.dataset.lost, true);
} else setInterval(look, Number(feed.dataset.every));
document.addEventListener("visibilitychange", () => document.hidden || look());

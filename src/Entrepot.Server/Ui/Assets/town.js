// The clock of a demonstration: runs on between two looks at the server's, and waits while the town
// begins anew.
const shown = document.getElementById("town-time");
let time = Date.parse(shown.dateTime);
let speed = Number(shown.dataset.speed);
let seen = performance.now();

const ahead = 8 * 3600 * 1000;
const text = (ms) => new Date(ms + ahead).toISOString().slice(5, 19).replace("T", " ");

function show() {
  shown.textContent = text(time + (performance.now() - seen) * speed);
}

async function look() {
  if (document.hidden) return;
  // Without an answer the next look tries again.
  const answer = await fetch("/api/v1/clock").catch(() => null);
  if (!answer?.ok) return;
  const clock = await answer.json();
  [time, speed, seen] = [Date.parse(clock.time), clock.speed, performance.now()];
}

function keepLooking() {
  look().finally(() => setTimeout(keepLooking, 5000));
}

setInterval(show, 250);
setTimeout(keepLooking, 5000);

const reset = document.querySelector("form[data-reset]");
reset?.addEventListener("submit", async (event) => {
  event.preventDefault();
  reset.querySelector("button").disabled = true;
  await fetch(reset.action, { method: "POST", body: new URLSearchParams(new FormData(reset)) });
  const patience = Date.now() + 20_000;
  while (Date.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const answer = await fetch("/health/ready").catch(() => null);
    if (answer?.ok) break;
  }
  location.assign("/town");
});

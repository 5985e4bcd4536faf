// Says when what a page shows has changed; the reader decides when to load again.
const feed = document.getElementById("feed");
let first = null;

async function look() {
  if (document.hidden) return;
  // Without an answer the next look tries again.
  const answer = await fetch(feed.dataset.watch).catch(() => null);
  if (!answer?.ok) return;
  const text = await answer.text();
  first ??= text;
  if (text === first || feed.firstChild) return;
  const link = document.createElement("a");
  link.href = location.pathname;
  link.className = "button";
  link.textContent = feed.dataset.live;
  feed.append(link);
}

function keepLooking() {
  look().finally(() => setTimeout(keepLooking, 3000));
}
keepLooking();

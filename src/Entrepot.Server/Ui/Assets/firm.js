// Says when something happened to the firm's own orders; the reader decides when to load again.
const feed = document.getElementById("feed");
const events = new EventSource("/api/v1/my/orders/stream");
const tell = () => {
  if (feed.firstChild) return;
  const link = document.createElement("a");
  link.href = location.pathname;
  link.className = "button";
  link.textContent = feed.dataset.live;
  feed.append(link);
};
events.addEventListener("order", tell);
events.addEventListener("lost", tell);

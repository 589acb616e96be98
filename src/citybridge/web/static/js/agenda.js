"use strict";

// Lets the agenda be read without a network: its worker remembers the page and what it is drawn with.
(() => {
  const place = document.querySelector("[data-agenda-worker]");
  if (!place || !("serviceWorker" in navigator)) return;
  const pieces = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((node) => node.href || node.src);
  navigator.serviceWorker.addEventListener("message", (event) => {
    place.hidden = !event.data.kept;
  });
  navigator.serviceWorker.register(place.dataset.agendaWorker).then(async () => {
    const ready = await navigator.serviceWorker.ready;
    ready.active.postMessage(pieces);
  });
})();

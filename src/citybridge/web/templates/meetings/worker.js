"use strict";

// Keeps the agenda readable without a network: asks the network first, answers from memory when there is none.
const MEMORY = `agenda:${self.registration.scope}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  event.waitUntil(remember(event.data).then((kept) => event.source.postMessage({ kept })));
});

// Whether all of them are there; the page itself under the address of its scope.
async function remember(pieces) {
  const memory = await caches.open(MEMORY);
  const kept = await Promise.all(
    [self.registration.scope, ...pieces].map((piece) => memory.add(piece).then(() => true, () => false)),
  );
  return kept.every(Boolean);
}

self.addEventListener("fetch", (event) => {
  const isOurs = new URL(event.request.url).origin === self.location.origin;
  if (event.request.method === "GET" && isOurs) event.respondWith(answer(event.request));
});

async function answer(request) {
  const isAgenda = request.url.split("?")[0] === self.registration.scope;
  try {
    const response = await fetch(request);
    // Whoever is signed out, or may not see it any more, keeps no meetings on the device.
    if (isAgenda && (response.redirected || response.type === "opaqueredirect" || !response.ok)) {
      await caches.delete(MEMORY);
    } else if (isAgenda) {
      const memory = await caches.open(MEMORY);
      await memory.put(self.registration.scope, response.clone());
    }
    return response;
  } catch (fault) {
    const memory = await caches.open(MEMORY);
    const kept = await memory.match(isAgenda ? self.registration.scope : request, { ignoreVary: true });
    if (kept) return kept;
    throw fault;
  }
}

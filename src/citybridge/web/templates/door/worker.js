"use strict";

// Keeps the page of one door and what it is drawn with, so that it opens without a network.
// It answers for reading only: what the page sends waits in the page itself.

const SHELF = "door:" + self.registration.scope;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data.forget) event.waitUntil(caches.delete(SHELF));
  else event.waitUntil(keep(event.data.keep).then((kept) => event.source.postMessage({ kept })));
});

// Whether all of them are there.
async function keep(addresses) {
  const shelf = await caches.open(SHELF);
  const kept = await Promise.all(addresses.map((address) => shelf.add(address).then(() => true, () => false)));
  return kept.every(Boolean);
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

async function answer(request) {
  const isPage = request.mode === "navigate";
  try {
    const response = await fetch(request);
    // Whoever is signed out or lost the right keeps no names on the device.
    if (isPage && (response.redirected || response.type === "opaqueredirect" || !response.ok)) await caches.delete(SHELF);
    return response;
  } catch (fault) {
    const shelf = await caches.open(SHELF);
    const kept = await shelf.match(isPage ? self.registration.scope : request, { ignoreVary: true });
    if (kept) return kept;
    throw fault;
  }
}

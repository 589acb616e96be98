// Keeps the agenda readable without a network: asks the network first, answers from memory when there is none.
const MEMORY = "agenda";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  event.waitUntil(caches.open(MEMORY).then((memory) => memory.addAll(event.data)));
});

// Whoever is signed out is led to another page: then nothing may stay on this device.
async function ask(request) {
  const memory = await caches.open(MEMORY);
  try {
    const answer = await fetch(request);
    if (answer.redirected || answer.type === "opaqueredirect") {
      await caches.delete(MEMORY);
    } else if (answer.ok) {
      await memory.put(request, answer.clone());
    }
    return answer;
  } catch (error) {
    const known = await memory.match(request, { ignoreVary: true });
    if (known) return known;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && new URL(event.request.url).origin === self.location.origin) {
    event.respondWith(ask(event.request));
  }
});

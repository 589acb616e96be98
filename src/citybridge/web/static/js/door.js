"use strict";

// The door without a network: a scan is written down on the device first, and sent when the server can be reached.
// Everything here also works without scripts, by plain forms, as long as there is a network.

const root = document.getElementById("door");
const form = document.getElementById("check-in");
const notice = document.getElementById("door-notice");
const waiting = document.getElementById("door-waiting");
const QUEUE = `door:${root.dataset.event}`;
const SEND_EVERY = 10000;
let sending = false;

const read = () => JSON.parse(localStorage.getItem(QUEUE) || "[]");
const write = (rows) => {
  localStorage.setItem(QUEUE, JSON.stringify(rows));
  waiting.hidden = rows.length === 0;
  waiting.querySelector("b").textContent = rows.length;
};

// A key may come as the address of a QR code, with dashes, or as its first eight signs.
const signsOf = (code) => code.trim().replace(/\/+$/, "").split("/").pop().replace(/-/g, "").toLowerCase();
const rowOf = (code) => {
  const signs = signsOf(code);
  const rows = [...root.querySelectorAll("[data-key]")].filter((row) => signs && row.dataset.key.startsWith(signs));
  return rows.length === 1 ? rows[0] : null;
};

function say(sentence, isBad) {
  notice.textContent = sentence;
  notice.className = `message message--${isBad ? "error" : "success"}`;
  notice.hidden = false;
}

function mark(row, state, deviceKey) {
  row.dataset.state = state;
  for (const part of row.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
  const undo = row.querySelector("[data-when=in] button");
  if (undo && deviceKey) undo.value = deviceKey;
}

function scan(code) {
  const row = rowOf(code);
  const key = row ? row.dataset.key : signsOf(code);
  const isThere = row && row.dataset.state !== "out";
  if (isThere || read().some((entry) => entry.key === key)) {
    say(root.dataset.already.replace("{name}", row ? row.dataset.name : key));
    return;
  }
  const entry = { key, device_key: crypto.randomUUID(), scanned_at: new Date().toISOString() };
  write([...read(), entry]);
  if (row) mark(row, "waiting", entry.device_key);
  say(root.dataset.kept.replace("{name}", row ? row.dataset.name : key));
  send();
}

async function post(entry) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(entry)) body.set(name, value);
  return fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
}

function settle(entry, said) {
  write(read().filter((row) => row.device_key !== entry.device_key));
  const row = rowOf(said.key || entry.key);
  if (row) mark(row, said.state === "in" ? "in" : "out", said.device_key);
  say(said.sentence, said.state === "refused");
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    for (const entry of read()) {
      const response = await post(entry);
      if (response.type === "opaqueredirect" || ![200, 409].includes(response.status)) {
        say(root.dataset.signedOut, true);
        break;
      }
      settle(entry, await response.json());
    }
  } catch {
    // No network: the scans wait on the device.
  } finally {
    sending = false;
  }
}

function wireForms() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.querySelector("input[name=key]");
    const code = event.submitter && event.submitter.value ? event.submitter.value : field.value;
    field.value = "";
    if (code.trim()) scan(code);
    field.focus();
  });
  const search = document.getElementById("door-search");
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    for (const row of root.querySelectorAll("[data-key]")) {
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    }
  });
}

async function wireCamera() {
  const button = document.getElementById("door-camera");
  const video = document.getElementById("door-video");
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.hidden = false;
    await video.play();
    let last = "";
    setInterval(async () => {
      const [found] = await detector.detect(video).catch(() => []);
      if (found && found.rawValue !== last) scan((last = found.rawValue));
    }, 400);
  });
}

async function wireWorker() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(root.dataset.worker);
  const { active } = await navigator.serviceWorker.ready;
  const pieces = performance.getEntriesByType("resource").map((entry) => entry.name);
  const drawn = pieces.filter((address) => new URL(address).pathname.startsWith(root.dataset.pieces));
  navigator.serviceWorker.addEventListener("message", (event) => {
    document.getElementById("door-kept").hidden = !event.data.kept;
  });
  active.postMessage({ keep: [root.dataset.page, ...new Set(drawn)] });
  const close = document.getElementById("door-close");
  close.hidden = false;
  close.addEventListener("click", async () => {
    if (read().length) return say(root.dataset.waits, true);
    active.postMessage({ forget: true });
    await (await navigator.serviceWorker.ready).unregister();
    location.assign(root.dataset.back);
  });
}

write(read());
for (const entry of read()) {
  const row = rowOf(entry.key);
  if (row && row.dataset.state === "out") mark(row, "waiting", entry.device_key);
}
wireForms();
wireCamera();
wireWorker();
send();
addEventListener("online", send);
setInterval(send, SEND_EVERY);

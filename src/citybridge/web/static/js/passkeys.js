"use strict";

// What needs a passkey is shown only where the browser has passkeys.
document.addEventListener("DOMContentLoaded", () => {
  const able = Boolean(window.PublicKeyCredential);
  for (const element of document.querySelectorAll("[data-passkey]")) element.hidden = !able;
  for (const element of document.querySelectorAll("[data-no-passkey]")) element.hidden = able;
});

// A cancelled or refused ceremony is said on the page, not in the console.
document.addEventListener("allauth.error", event => {
  event.preventDefault();
  for (const element of document.querySelectorAll("[data-passkey-error]")) element.hidden = false;
});

"use strict";

// After a form came back with errors, the summary is read first.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("[data-focus]")?.focus();
});

"use strict";

// Says how many characters a counted field has. Without scripts the field still ends where it must.

for (const field of document.querySelectorAll("[data-counted]")) {
  const left = document.createElement("p");
  left.className = "field__hint numeric";
  left.setAttribute("aria-live", "off");
  const say = () => {
    left.textContent = `${[...field.value].length} / ${field.maxLength}`;
  };
  field.after(left);
  field.addEventListener("input", say);
  say();
}

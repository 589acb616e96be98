"use strict";

// Three conveniences on top of a page that is whole without them: the slider sends the date form,
// the list points at the map, and a click on the map opens the member that stands in the list anyway.

function wireSlider(root) {
  const label = root.querySelector(".slide");
  const field = root.querySelector("#id_on");
  if (!label || !field) return;
  const slider = label.querySelector("input");
  label.hidden = false;
  slider.addEventListener("change", () => {
    const day = new Date(`${slider.dataset.first}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + Number(slider.value));
    field.value = day.toISOString().slice(0, 10);
    field.form.requestSubmit();
  });
}

function wireMap(root) {
  for (const entry of root.querySelectorAll("[data-member]")) {
    const spot = root.querySelector(`[data-point="${entry.dataset.member}"]`);
    if (!spot) continue;
    const near = (on) => () => spot.classList.toggle("is-near", on);
    entry.addEventListener("pointerenter", near(true));
    entry.addEventListener("pointerleave", near(false));
    entry.addEventListener("focusin", near(true));
    entry.addEventListener("focusout", near(false));
    spot.addEventListener("click", () => entry.querySelector("a").click());
    spot.closest(".map").classList.add("is-live");
  }
}

function wire() {
  const root = document.getElementById("roster");
  if (!root) return;
  wireSlider(root);
  wireMap(root);
}

document.addEventListener("DOMContentLoaded", wire);
document.addEventListener("htmx:afterSettle", wire);

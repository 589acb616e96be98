"use strict";

// A field above the tree of topics that shows only what it is looking for; without it all branches can be unfolded.

function wireTree(tree) {
  const line = tree.querySelector(".topic-tree__find");
  const branches = [...tree.querySelectorAll("details")];
  const before = branches.map((branch) => branch.open);
  const field = line.querySelector("input");
  line.hidden = false;
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLocaleLowerCase();
    branches.forEach((branch, number) => {
      const hits = [...branch.querySelectorAll("li")].filter((entry) => {
        const hit = entry.textContent.toLocaleLowerCase().includes(wanted);
        entry.hidden = !hit;
        return hit;
      });
      branch.hidden = hits.length === 0;
      branch.open = wanted ? true : before[number];
    });
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-topic-tree]").forEach(wireTree);
});

// Charts are SVG; only their exact figures on hover and the choice of scale are scripts.
for (const figure of document.querySelectorAll(".chart")) {
  for (const button of figure.querySelectorAll("button[data-scale]")) {
    button.addEventListener("click", () => {
      figure.dataset.scale = button.dataset.scale;
      for (const each of figure.querySelectorAll("button[data-scale]")) each.setAttribute("aria-pressed", String(each === button));
    });
  }
}

const tip = document.getElementById("tip");

function pointAt(target, x, y) {
  const mark = target.closest?.(".drawing .role-mark [aria-label], .drawing a")
  const told = mark?.matches("a") ? mark.querySelector("[aria-label]") : mark;
  tip.hidden = !told;
  if (!told) return;
  tip.textContent = told.getAttribute("aria-label");
  tip.style.left = Math.max(8, Math.min(x + 12, innerWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = Math.max(8, y - tip.offsetHeight - 12) + "px";
}

document.addEventListener("pointermove", (event) => pointAt(event.target, event.clientX, event.clientY));
document.addEventListener("focusin", (event) => {
  const box = event.target.getBoundingClientRect();
  pointAt(event.target, box.left, box.top);
});

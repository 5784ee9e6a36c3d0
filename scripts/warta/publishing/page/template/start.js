// What happens at the start, and what the controls do.
for (const button of document.querySelectorAll("button[data-lang]")) {
  button.addEventListener("click", () => { speak(button.dataset.lang); remember("lang", button.dataset.lang); });
}
for (const button of document.querySelectorAll("button[data-theme]")) {
  button.addEventListener("click", () => { shade(button.dataset.theme); remember("theme", button.dataset.theme); });
}
for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", () => copyText(button.closest("figure").querySelector("code").textContent));
}

const tabs = [...document.querySelectorAll("[role=tab]")];
tabs.forEach((tab, number) => {
  tab.addEventListener("click", () => showTable(tables[number]));
  tab.addEventListener("keydown", (event) => {
    const to = { ArrowRight: number + 1, ArrowLeft: number - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    showTable(tables[tabs.indexOf(next)]);
  });
});

const typed = { timer: 0 };
document.getElementById("search").addEventListener("input", (event) => {
  clearTimeout(typed.timer);
  typed.timer = setTimeout(() => search(event.target.value), 90);
});
document.getElementById("download").addEventListener("click", downloadShown);
document.getElementById("filters").addEventListener("click", (event) => {
  const on = document.getElementById("grid").classList.toggle("filters");
  event.currentTarget.setAttribute("aria-pressed", String(on));
  if (!on) shown.grid.clearHeaderFilter();
  shown.grid.redraw(true);
});

// A filter hears of what is pasted too, and a header sorts from the keyboard.
document.getElementById("grid").addEventListener("input", (event) => {
  if (event.target.dataset.filter) event.target.dispatchEvent(new Event("search"));
});
document.getElementById("grid").addEventListener("keydown", (event) => {
  if (!["Enter", " "].includes(event.key) || event.target.getAttribute("role") !== "columnheader") return;
  event.preventDefault();
  event.target.click();
});

// Up and down walk through the rows where a row's link has the focus; Escape leaves a menu or a row.
document.getElementById("grid").addEventListener("keydown", async (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = event.target.closest(".tabulator-cell a")?.closest(".tabulator-row");
  if (!by || !here) return;
  event.preventDefault();
  const rows = shown.grid.getRows("active");
  const next = rows[rows.findIndex((row) => row.getElement() === here) + by];
  if (!next) return;
  await next.scrollTo("nearest", false);
  next.getElement().querySelector("a")?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.getElementById("columns");
  if (menu.open) { menu.open = false; menu.querySelector("summary").focus(); } else if (chosen.table) closeRow();
});
document.addEventListener("click", (event) => {
  const menu = document.getElementById("columns");
  if (menu.open && !menu.contains(event.target)) menu.open = false;
});

document.addEventListener("spoken", () => { countTabs(); speakGrid(); showEvidence(); });

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; } // a lone % names nothing
}

// Opens the row that the address names; false where it names none.
async function followHash() {
  const id = decoded(location.hash.slice(1));
  if (!id || document.getElementById(id)) return false;
  const found = await openId(id);
  if (found && !narrow.matches) document.getElementById("tables").scrollIntoView({ block: "start" });
  else tell("no_row");
  return found;
}
addEventListener("hashchange", followHash);
shade(remembered("theme") ?? "auto");
const preferred = navigator.languages.find((tag) => /^(en|id|in|ms)\b/i.test(tag)) ?? "en";
speak(remembered("lang") ?? (/^en/i.test(preferred) ? "en" : "id"));
followHash().then((found) => { if (!found) showTable(byName.get(page.first) ?? tables[0]); });

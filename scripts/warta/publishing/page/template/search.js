// Search across tables: every word asked for stands somewhere in the row.
const asked = { words: [] };

function haystack(table) {
  table.haystack ??= table.rows.map((row) => row.map(cellText).join("\n").toLowerCase());
  return table.haystack;
}

function search(text) {
  asked.words = text.toLowerCase().split(/\s+/).filter(Boolean);
  tables.forEach((table, number) => {
    table.matches = asked.words.length ? new Set(matching(table)) : null;
  });
  countTabs();
  applySearch();
}

function countTabs() {
  tables.forEach((table, number) => {
    const tab = document.querySelector(`[data-table="${number}"]`);
    tab.querySelector(".count").textContent = counted(table.matches ? table.matches.size : table.total);
    tab.classList.toggle("none", table.matches?.size === 0);
  });
}

function* matching(table) {
  for (const [number, text] of haystack(table).entries()) {
    if (asked.words.every((word) => text.includes(word))) yield number;
  }
}

function applySearch() {
  const { grid, table } = shown;
  if (!grid) return;
  if (table.matches) grid.setFilter((record) => table.matches.has(record.id));
  else grid.clearFilter();
}

// The tables as Tabulator shows them: one grid, whose table is chosen by the tabs.
const tables = page.tables;
const byName = new Map(tables.map((table) => [table.name, table]));
const shown = { table: null, grid: null, ready: false };

// Too narrow for rows and their evidence side by side.
const narrow = matchMedia("(max-width: 62rem)");

// Offsets are for programs, the id of the only article says nothing, and a phone has no room for what only tells the place of
// a row: the menu of columns brings them back.
function isHiddenAtFirst(column) {
  if (column.name === "article_id") return byName.get("articles")?.total === 1 || innerWidth < 640;
  return /^char_(start|end)$/.test(column.name) || (column.name === "position" && innerWidth < 640);
}

for (const table of tables) {
  table.at = new Map(table.columns.map((column, number) => [column.name, number]));
  table.keyAt = table.key ? table.at.get(table.key) : table.at.get("row_id") ?? table.at.get("article_id") ?? -1;
  table.hidden = new Set(table.columns.filter((column, at) => at !== table.keyAt && isHiddenAtFirst(column)).map((column) => column.name));
  table.matches = null;
}

function cellText(value) {
  return value === null ? "" : String(value);
}

function idOf(table, row) {
  return table.keyAt < 0 ? "" : cellText(row[table.keyAt]);
}

function records(table) {
  return table.rows.map((row, number) => {
    const record = { id: number };
    row.forEach((value, at) => { record["c" + at] = value; });
    return record;
  });
}

// Rupiah as Indonesia writes them; every other cell as it is.
function amountText(column, value) {
  const text = cellText(value);
  return column.type === "integer" && /idr/i.test(column.unit.en) ? text.replace(/\B(?=(\d{3})+$)/g, ".") : text;
}

function cellNode(table, at, column) {
  return (cell) => {
    const text = cellText(cell.getValue());
    if (at === table.keyAt && text) return element("a", { href: "#" + text }, text);
    const number = column.type === "integer" || column.type === "number";
    const amount = amountText(column, text || null);
    return element("div", { class: number ? "number" : "clamp", dir: "auto" }, amount.length > 600 ? amount.slice(0, 600) + "…" : amount);
  };
}

// A filter is words that a cell holds, or for numbers and dates a comparison: >1000, <=2019-08-22.
function cellPasses(asked, value, data, parameters) {
  const comparison = /^\s*(<=|>=|<|>|=)\s*(\S+)\s*$/.exec(asked);
  if (!comparison || parameters.type === "string") return cellText(value).toLowerCase().includes(asked.trim().toLowerCase());
  if (value === null) return false;
  const numeric = parameters.type === "integer" || parameters.type === "number";
  const [left, right] = numeric ? [Number(value), Number(comparison[2])] : [String(value), comparison[2]];
  return { "<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right, "=": left === right }[comparison[1]];
}

function compare(left, right) {
  if (left === null || right === null) return (left !== null) - (right !== null);
  if (typeof left === "number" && typeof right === "number") return left - right;
  return left < right ? -1 : Number(left > right);
}

function definition(table, column, at) {
  const number = column.type === "integer" || column.type === "number";
  return {
    field: "c" + at, title: column.name, titleDownload: column.name, titlePrint: asMarkup(bilingual(column.title)),
    download: true, variableHeight: true,
    titleFormatter: () => element("span", {}, bilingual(column.title)),
    headerTooltip: () => columnAbout(column),
    formatter: cellNode(table, at, column),
    sorter: compare,
    hozAlign: number ? "right" : "left", headerHozAlign: number ? "right" : "left",
    visible: !table.hidden.has(column.name),
    minWidth: 90, maxInitialWidth: 380,
    headerFilter: "input", headerFilterFunc: cellPasses, headerFilterFuncParams: { type: column.type },
    headerFilterParams: { elementAttributes: { "data-filter": column.name, "aria-label": column.name } },
  };
}

function columnAbout(column) {
  const unit = column.unit[spoken.lang];
  return [column.description[spoken.lang], unit && say("unit", { unit })].filter(Boolean).join(" · ");
}

function showTable(table) {
  if (shown.table === table) return shown.promise;
  shown.table = table;
  shown.grid?.destroy();
  markTab(table);
  document.getElementById("panel").setAttribute("aria-busy", "true");
  document.getElementById("about").replaceChildren(bilingual(table.description));
  fillMenu(table);
  const grid = new Tabulator("#grid", {
    data: records(table), columns: table.columns.map((column, at) => definition(table, column, at)),
    index: "id", layout: "fitDataFill", maxHeight: "70vh", nestedFieldSeparator: false, headerSortElement: "<div class='tabulator-arrow'></div>",
    placeholder: () => say("nothing"), printAsHtml: true, printStyled: false, columnDefaults: { resizable: "header" },
    rowFormatter: (row) => row.getElement().classList.toggle("chosen", chosen.table === table && row.getData().id === chosen.number),
  });
  shown.grid = grid;
  shown.promise = new Promise((resolve) => {
    grid.on("tableBuilt", () => {
      if (shown.grid !== grid) return; // another table was asked for meanwhile
      speakGrid();
      applySearch();
      grid.on("dataFiltered", (filters, rows) => showCount(table, rows.length));
      showCount(table, grid.getDataCount("active"));
      document.getElementById("panel").setAttribute("aria-busy", "false");
      resolve(grid);
    });
  });
  grid.on("rowClick", (event, row) => {
    if (!event.target.closest("a")) goTo(idOf(table, table.rows[row.getData().id]), table, row.getData().id);
  });
  return shown.promise;
}

function markTab(table) {
  const number = tables.indexOf(table);
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const here = Number(tab.dataset.table) === number;
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
    if (here) reveal(tab, tab.parentElement);
  }
  document.getElementById("panel").setAttribute("aria-labelledby", "tab-" + number);
}

// Sideways alone: the page itself stays where it is.
function reveal(tab, list) {
  const [left, right] = [tab.offsetLeft - list.offsetLeft, tab.offsetLeft - list.offsetLeft + tab.offsetWidth];
  if (left < list.scrollLeft || right > list.scrollLeft + list.clientWidth) list.scrollLeft = left - 24;
}

function showCount(table, count) {
  document.getElementById("count").textContent = say("count", { shown: counted(count), all: counted(table.rows.length) });
  const partial = table.total > table.rows.length;
  document.getElementById("whole").hidden = !partial;
  document.getElementById("sample").textContent = partial ? say("sample", { n: counted(table.rows.length), all: counted(table.total) }) : "";
}

function speakGrid() {
  if (!shown.grid) return;
  for (const input of document.querySelectorAll("#grid [data-filter]")) {
    const column = shown.table.columns[shown.table.at.get(input.dataset.filter)];
    input.setAttribute("aria-label", say("filter_of", { column: column.title[spoken.lang] }));
    input.placeholder = column.type === "string" ? "" : say("filter_hint");
  }
  for (const header of document.querySelectorAll("#grid [role=columnheader]")) header.tabIndex = 0;
  document.querySelector("#grid .tabulator-tableholder").removeAttribute("tabindex"); // the links of its rows take the focus
  if (shown.grid.initialized) showCount(shown.table, shown.grid.getDataCount("active"));
}

function fillMenu(table) {
  const labels = table.columns.map((column, at) => {
    const box = element("input", { type: "checkbox" });
    box.checked = !table.hidden.has(column.name);
    box.addEventListener("change", () => {
      table.hidden[box.checked ? "delete" : "add"](column.name);
      shown.grid[box.checked ? "showColumn" : "hideColumn"]("c" + at);
    });
    return element("label", {}, box, bilingual(column.title));
  });
  document.querySelector("#columns .menu").replaceChildren(...labels);
}

// As Python's csv module writes with minimal quoting: the bytes of the package's own file where nothing is filtered.
function csvField(value) {
  const text = cellText(value);
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

function csvLine(values) {
  const line = values.map(csvField).join(",");
  return (line === "" && values.length === 1 ? '""' : line) + "\n";
}

async function downloadShown() {
  const asCsv = (lines, options, give) => {
    const text = lines.map((line) => csvLine(line.columns.map((column) => column.value))).join("");
    give(text, "text/csv;charset=utf-8");
  };
  const grid = await shown.promise;
  grid.download(asCsv, shown.table.name + ".csv");
}

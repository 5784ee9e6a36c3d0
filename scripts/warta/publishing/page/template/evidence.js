// The evidence view: a row's sentences with a mark at every span that a cell rests on, and the rule of each cell.
const chosen = { table: null, number: -1, id: "", waits: false };
const EMPTY = [];

// row id -> its lines of `evidence`, and article id -> the code points of its text: made when first asked for, and forgotten
// when more rows come.
const kept = new Map();
const lazily = (make) => () => { if (!kept.has(make)) kept.set(make, make()); return kept.get(make); };

const evidenceOf = lazily(() => {
  const lines = new Map();
  const table = byName.get("evidence");
  const names = ["resource", "row_id", "field", "part", "origin", "char_start", "char_end", "exact", "rule"];
  if (!table || !names.every((name) => table.at.has(name))) return lines;
  for (const row of table.rows) {
    const line = Object.fromEntries(names.map((name) => [name, row[table.at.get(name)]]));
    const key = line.resource + " " + line.row_id;
    if (!lines.has(key)) lines.set(key, []);
    lines.get(key).push(line);
  }
  return lines;
});

const textOf = lazily(() => {
  const texts = new Map();
  const table = byName.get("texts");
  if (!table?.at.has("text")) return texts;
  for (const row of table.rows) texts.set(row[table.at.get("article_id")], Array.from(row[table.at.get("text")]));
  return texts;
});

const whereIs = lazily(() => {
  const places = new Map();
  for (const table of tables.filter((each) => each.key)) {
    table.rows.forEach((row, number) => { if (!places.has(idOf(table, row))) places.set(idOf(table, row), [table, number]); });
  }
  return places;
});

function goTo(id, table, number) {
  if (table.key && location.hash !== "#" + id) location.hash = id;
  else if (table.key) openRow(table, number);
  else openId(id);
}

// What a page that holds a sample does about a row that is not in it, and about words behind a row that are not: `whole.js`.
const farther = { partial: false, find: async () => null, behind: async () => {} };

async function openId(id) {
  const place = whereIs().get(id) ?? (await farther.find(id));
  if (place) await openRow(...place);
  return Boolean(place);
}

async function openRow(table, number) {
  Object.assign(chosen, { table, number, id: idOf(table, table.rows[number]) });
  if (table.matches && !table.matches.has(number)) {
    document.getElementById("search").value = "";
    search("");
  }
  document.querySelector(".split").classList.add("open");
  const grid = await showTable(table);
  for (const row of grid.getRows("visible")) row.reformat();
  chosen.waits = farther.partial;
  showEvidence();
  if (farther.partial) fetchBehind(table, table.rows[number], chosen.id);
  await grid.scrollToRow(number, "center", false).catch(() => {}); // a row that a column's filter hides is shown all the same
  if (narrow.matches) document.getElementById("evidence").scrollIntoView({ block: "start" });
}

async function fetchBehind(table, row, id) {
  await farther.behind(table, row).catch(() => tell("whole_failed"));
  if (chosen.id !== id) return; // another row was chosen meanwhile
  chosen.waits = false;
  showEvidence();
}

function showEvidence() {
  const panel = document.getElementById("evidence");
  if (!chosen.table) return;
  const { table, number, id } = chosen;
  const row = table.rows[number];
  const lines = evidenceOf().get(table.name + " " + id) ?? EMPTY;
  const article = table.at.has("article_id") ? row[table.at.get("article_id")] : id;
  const text = textOf().get(article);
  const spans = numbered(lines);
  panel.replaceChildren(
    heading(table, id),
    actions(table, row, id),
    ...(text ? passages(text, page.sentences[article] ?? paragraphs(text), spans) : [element("p", { class: "rest" }, bilingual(page.words[chosen.waits ? "looking" : "withheld"]))]),
    cells(table, row, lines, spans),
    ...rest(table, row, lines),
  );
  panel.scrollTop = 0;
}

function heading(table, id) {
  const walk = element("div", { class: "walk" }, step("previous", -1, "‹"), step("next", 1, "›"), step("close", 0, "×"));
  return element("header", {}, element("h3", {}, id, element("small", {}, bilingual(table.title))), walk);
}

function step(key, by, sign) {
  const button = element("button", { type: "button", "aria-label": say(key), title: say(key) }, sign);
  button.addEventListener("click", () => (by ? walkBy(by, key) : closeRow()));
  button.dataset.step = key;
  return button;
}

async function walkBy(by, key) {
  const { table, grid } = shown;
  const order = grid.getData("active").map((record) => record.id);
  const next = order[order.indexOf(chosen.number) + by];
  if (next === undefined) return;
  history.replaceState(null, "", "#" + idOf(table, table.rows[next]));
  await openRow(table, next);
  document.querySelector(`#evidence [data-step="${key}"]`).focus();
}

function closeRow() {
  Object.assign(chosen, { table: null, number: -1, id: "" });
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector(".split").classList.remove("open");
  if (narrow.matches) document.getElementById("tables").scrollIntoView({ block: "start" });
  for (const row of shown.grid.getRows("visible")) row.reformat();
}

function actions(table, row, id) {
  const place = element("div", {});
  const link = () => location.href.split("#")[0] + "#" + id;
  const cite = `${page.citation} ${say("row_of", { id, table: table.title[spoken.lang] })}. ${(page.homepage || location.href.split("#")[0]) + "#" + id}`;
  const buttons = [
    action("row_link", () => copyText(link())),
    action("row_cite", () => { place.replaceChildren(element("p", { class: "citation" }, cite)); copyText(cite); }),
    action("row_copy", () => copyText(csvLine(table.columns.map((column) => column.name)) + csvLine(row))),
  ];
  place.className = "cited";
  return element("div", {}, element("div", { class: "actions" }, ...buttons), place);
}

function action(key, act) {
  const button = element("button", { type: "button" }, bilingual(page.words[key]));
  button.addEventListener("click", act);
  return button;
}

// "start-end" -> number of the span, from 1 in the order of the text, the outer of two first.
function numbered(lines) {
  const spans = new Map();
  for (const { char_start: start, char_end: end } of lines) if (start !== null) spans.set(start + "-" + end, [start, end]);
  const sorted = [...spans.values()].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return new Map(sorted.map(([start, end], number) => [start + "-" + end, { start, end, number: number + 1 }]));
}

function passages(text, sentences, spans) {
  const all = [...spans.values()];
  const used = sentences.filter(([start, end]) => all.some((span) => span.start < end && start < span.end));
  const joined = [];
  for (const [start, end] of used) {
    const last = joined.at(-1);
    if (last && !text.slice(last[1], start).includes("\n")) last[1] = end;
    else joined.push([start, end]);
  }
  return joined.map(([start, end]) => passage(text, start, end, all));
}

function paragraphs(text) {
  const ends = [...text.keys()].filter((at) => text[at] === "\n");
  return [...ends, text.length].map((end, number) => [number ? ends[number - 1] + 1 : 0, end]);
}

function passage(text, start, end, all) {
  const inside = all.filter((span) => span.start < end && start < span.end);
  const edges = new Set([start, end, ...inside.flatMap((span) => [span.start, span.end])]);
  const cuts = [...edges].filter((edge) => edge >= start && edge <= end).sort((a, b) => a - b);
  const made = element("p", { class: "passage", lang: "id", dir: "auto" });
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    for (const span of inside.filter((each) => each.start === cuts[at])) made.append(element("sup", { "aria-hidden": "true" }, String(span.number)));
    const words = text.slice(cuts[at], cuts[at + 1]).join("");
    const over = inside.filter((span) => span.start <= cuts[at] && span.end >= cuts[at + 1]);
    made.append(over.length ? marked(words, over) : words);
  }
  return made;
}

function marked(words, over) {
  const innermost = over.reduce((least, span) => (span.end - span.start < least.end - least.start ? span : least));
  return element("mark", { class: "m" + (((innermost.number - 1) % 6) + 1), "data-spans": over.map((span) => span.number).join(" ") }, words);
}

function cells(table, row, lines, spans) {
  const list = element("dl", { class: "cells" });
  table.columns.forEach((column, at) => {
    const parts = lines.filter((line) => line.field === column.name).sort((a, b) => a.part - b.part);
    if (!parts.length) return;
    const value = element("span", { class: "value", dir: "auto" }, amountText(column, row[at]));
    const told = element("div", {}, element("dt", {}, bilingual(column.title)), element("dd", {}, value, ...parts.map((part) => exactWords(part, spans)), ruleOf(parts[0])));
    const numbers = parts.map((part) => spans.get(part.char_start + "-" + part.char_end)?.number).filter(Boolean);
    told.addEventListener("pointerenter", () => light(numbers));
    told.addEventListener("pointerleave", () => light([]));
    list.append(told);
  });
  return list;
}

function exactWords(part, spans) {
  const span = spans.get(part.char_start + "-" + part.char_end);
  if (!span) return element("span", { class: "exact", dir: "auto" }, part.exact, " · ", bilingual(page.words[part.origin === "ledger" ? "corrected" : "beside"]));
  const words = element("mark", { class: "m" + (((span.number - 1) % 6) + 1) }, part.exact.length > 160 ? part.exact.slice(0, 150) + "…" : part.exact);
  return element("span", { class: "exact", dir: "auto" }, `${span.number} · `, words, ` ${span.start}–${span.end}`);
}

function ruleOf(part) {
  return element("span", { class: "exact" }, bilingual(page.words.rule), " ", element("code", {}, part.rule));
}

function light(numbers) {
  for (const mark of document.querySelectorAll("#evidence .passage mark")) {
    mark.classList.toggle("lit", mark.dataset.spans.split(" ").some((number) => numbers.includes(Number(number))));
  }
}

function rest(table, row, lines) {
  const rested = new Set(lines.map((line) => line.field));
  const alone = table.columns.map((column, at) => [column, row[at]]).filter(([column]) => !rested.has(column.name));
  const told = [];
  for (const [key, wanted] of [["computed", (value) => value !== null], ["missing", (value) => value === null]]) {
    const columns = alone.filter(([, value]) => wanted(value));
    if (!columns.length) continue;
    const named = columns.flatMap(([column, value], number) => [number ? "; " : " ", bilingual(column.title), value === null || cellText(value).length > 80 ? "" : ` ${cellText(value)}`]);
    told.push(element("p", { class: "rest" }, element("strong", {}, bilingual(page.words[key])), ":", ...named, "."));
  }
  return told;
}

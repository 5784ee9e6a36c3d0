// A page of a large package holds samples. Asked to, it reads Parquet by range from where the page came from: a whole table, or
// the one row that an address names, with its words. The descriptor says which files there are.
const AT_ONCE = 6; // files read at a time

const described = { package: null };
async function twinsOf(name) {
  described.package ??= fetch(page.descriptor).then((answer) => answer.json());
  const resource = (await described.package.catch((error) => { described.package = null; throw error; })).resources.find((each) => each.name === name);
  return (resource.parts ?? [resource]).map((part) => addressOf(part.twin.path));
}

function addressOf(path) {
  return /^https?:/.test(path) ? path : page.beside + path.split("/").map(encodeURIComponent).join("/");
}

async function readTwin(url, asked = {}) {
  const file = await parquet.asyncBufferFromUrl({ url });
  return parquet.parquetReadObjects({ file, compressors: { ZSTD: (bytes) => parquet.decompress(bytes) }, ...asked });
}

function asRow(table, record) {
  return table.columns.map((column) => asCell(record[column.name], column.type));
}

// As the page itself holds cells: dates and instants as ISO texts, integers as numbers where those are exact.
function asCell(value, type) {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return type === "date" ? value.toISOString().slice(0, 10) : value.toISOString().replace(/\.\d+Z$/, "Z");
  return value;
}

// What `read` gives for each of the files, in their order, until one gives what `enough` takes.
async function readAll(urls, read, enough = () => false) {
  const all = [];
  for (let at = 0; at < urls.length; at += AT_ONCE) {
    const some = await Promise.all(urls.slice(at, at + AT_ONCE).map(read));
    all.push(...some);
    if (some.some(enough)) break;
  }
  return all;
}

async function loadWhole(table) {
  const parts = await readAll(await twinsOf(table.name), async (url) => (await readTwin(url)).map((record) => asRow(table, record)));
  table.rows = parts.flat();
  table.total = table.rows.length;
  changed(table);
  if (shown.table === table) shown.table = null;
  await showTable(table);
  search(document.getElementById("search").value);
}

function changed(table) {
  table.haystack = undefined;
  kept.clear();
}

// The rows whose cells in the columns of `key` are these, which lie together in one file; columns alone are read until they are found.
async function rowsWith(table, key) {
  const names = Object.keys(key);
  const places = async (url) => {
    const records = await readTwin(url, { columns: names });
    const at = records.flatMap((record, number) => (names.every((name) => record[name] === key[name]) ? [number] : []));
    return { url, at };
  };
  const found = (await readAll(await twinsOf(table.name), places, ({ at }) => at.length > 0)).find(({ at }) => at.length);
  if (!found) return [];
  const [first, last] = [found.at[0], found.at.at(-1)];
  const wanted = new Set(found.at.map((number) => number - first));
  const records = await readTwin(found.url, { rowStart: first, rowEnd: last + 1 });
  return records.filter((_, number) => wanted.has(number)).map((record) => asRow(table, record));
}

// Tables whose ids look like this one are looked through first: jitunews-106469-q655 is a quote.
const kindOf = (id) => /-([a-z]+)\d+$/.exec(id)?.[1];

farther.partial = true;
farther.find = async (id) => {
  const alike = (table) => Number(table.rows.some((row) => kindOf(idOf(table, row)) === kindOf(id)));
  const parts = tables.filter((table) => table.key && table.rows.length < table.total).sort((a, b) => alike(b) - alike(a));
  tell("looking");
  for (const table of parts) {
    const [row] = await rowsWith(table, { [table.key]: id }).catch(() => []);
    if (!row) continue;
    table.rows.push(row);
    changed(table);
    if (shown.table === table) shown.table = null;
    return [table, table.rows.length - 1];
  }
  return null;
};

const soughtAfter = new Set();
farther.behind = async (table, row) => {
  const id = idOf(table, row);
  const article = table.at.has("article_id") ? row[table.at.get("article_id")] : id;
  await Promise.all([
    add("evidence", { resource: table.name, row_id: id }, evidenceOf().has(table.name + " " + id)),
    add("texts", { article_id: article }, textOf().has(article)),
  ]);
};

async function add(name, key, there) {
  const table = byName.get(name);
  const once = JSON.stringify([name, key]);
  if (there || !table || table.rows.length >= table.total || soughtAfter.has(once) || !Object.keys(key).every((column) => table.at.has(column))) return;
  soughtAfter.add(once);
  const rows = await rowsWith(table, key);
  table.rows.push(...rows);
  changed(table);
}

document.getElementById("whole").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  await loadWhole(shown.table).catch(() => tell("whole_failed"));
  button.disabled = false;
});

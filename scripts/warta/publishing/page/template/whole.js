// A page of a large package holds samples; asked to, it reads a table's Parquet files by range from where the page came from.
async function readTwin(table, url) {
  const file = await parquet.asyncBufferFromUrl({ url });
  const read = await parquet.parquetReadObjects({ file, compressors: { ZSTD: (bytes) => parquet.decompress(bytes) } });
  return read.map((record) => table.columns.map((column) => asCell(record[column.name], column.type)));
}

// As the page itself holds cells: dates and instants as ISO texts, integers as numbers where those are exact.
function asCell(value, type) {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return type === "date" ? value.toISOString().slice(0, 10) : value.toISOString().replace(/\.\d+Z$/, "Z");
  return value;
}

async function loadWhole(table) {
  const parts = await Promise.all(table.twins.map((url) => readTwin(table, url)));
  table.rows = parts.flat();
  table.total = table.rows.length;
  table.haystack = undefined;
  kept.clear();
  shown.table = null;
  await showTable(table);
  search(document.getElementById("search").value);
}

document.getElementById("whole").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  await loadWhole(shown.table).catch(() => tell("whole_failed"));
  button.disabled = false;
});

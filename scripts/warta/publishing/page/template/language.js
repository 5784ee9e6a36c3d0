// Words, language and theme. What a page says stands in it in both languages; only attributes and what scripts say change here.
const page = JSON.parse(document.getElementById("package").textContent);
const root = document.documentElement;
const spoken = { lang: "en" };

function remembered(key) {
  try { return localStorage.getItem("warta-" + key); } catch { return null; }
}

function remember(key, value) {
  try { localStorage.setItem("warta-" + key, value); } catch { /* a browser that keeps nothing forgets the choice */ }
}

function say(key, fields = {}) {
  return page.words[key][spoken.lang].replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? fields[name] : whole));
}

function counted(number) {
  return number.toLocaleString(spoken.lang);
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Both languages of a wording; the style sheet shows one of them.
function bilingual(wording) {
  if (wording.en === wording.id) return document.createTextNode(wording.en);
  const both = document.createDocumentFragment();
  both.append(element("span", { class: "l-en", lang: "en" }, wording.en), element("span", { class: "l-id", lang: "id" }, wording.id));
  return both;
}

// For whoever takes markup alone: what is in the nodes stays text.
function asMarkup(nodes) {
  return element("span", {}, nodes).innerHTML;
}

function speak(lang) {
  spoken.lang = lang;
  root.lang = lang;
  document.title = page.title[lang];
  for (const button of document.querySelectorAll("button[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  }
  for (const name of ["aria-label", "placeholder", "title"]) {
    for (const said of document.querySelectorAll(`[data-say-${name}]`)) said.setAttribute(name, say(said.getAttribute(`data-say-${name}`)));
  }
  document.dispatchEvent(new Event("spoken"));
}

function shade(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const button of document.querySelectorAll("button[data-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.theme === theme));
  }
}

function tell(key) {
  const told = document.getElementById("told");
  told.textContent = say(key);
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { told.textContent = ""; }, 4000);
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", { readonly: "" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  tell("copied");
}

// Words in the language of the reader. A language is one file, i18n/CODE.json, which says everything that the English one says.

const CHOICE = "mustmon.language";
const ENGLISH = "en";

let words = {};
let code = ENGLISH;

/** The language shown now, such as "uk". */
export const language = () => code;

/** The words of a key; `{name}` is replaced from `parameters`. An unknown key shows itself, so that it is noticed. */
export function t(key, parameters = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => parameters[name] ?? whole);
}

/** Whether a key has words. */
export const knows = (key) => key in words;

/** The codes of all languages that have a file, as the build found them. */
export async function languages() {
  return (await load("languages")) ?? [ENGLISH];
}

/** What the reader chose before, or else the first language of the browser that we have. */
export function preferred(available) {
  const wanted = [remembered(), ...navigator.languages.map((tag) => tag.toLowerCase().split("-")[0])];
  return wanted.find((tag) => available.includes(tag)) ?? ENGLISH;
}

/** Shows a language, and remembers it when the reader chose it. */
export async function speak(wanted, chosen = false) {
  words = (await load(wanted)) ?? (await load(ENGLISH)) ?? words;
  code = wanted;
  document.documentElement.lang = wanted;
  if (chosen) remember(wanted);
  translate(document);
}

/** Translates everything below a node that carries `data-i18n`. */
export function translate(root) {
  for (const node of root.querySelectorAll("[data-i18n]")) {
    const text = t(node.dataset.i18n);
    if (node.textContent !== text) node.textContent = text;
  }
}

/** The name of a language in itself: "Українська". */
export function ownName(tag) {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag);
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

async function load(name) {
  try {
    const answer = await fetch(`i18n/${name}.json`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function remembered() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null; // storage is forbidden: the choice lasts until the page is closed
  }
}

function remember(tag) {
  try {
    localStorage.setItem(CHOICE, tag);
  } catch {
    // storage is forbidden, see above
  }
}

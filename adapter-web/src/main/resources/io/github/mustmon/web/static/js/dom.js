// The few things every view does to the page.

export const byId = (id) => document.getElementById(id);

/**
 * An element. `attributes` are set as attributes, except `text` (text content), `i18n` (a key of the language files,
 * translated whenever the language changes) and `on…` (listeners).
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "i18n") node.dataset.i18n = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** An icon of the sprite in index.html; decoration, so the text beside it must say the same. */
export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
}

/** Changes a text only if it differs, so that nothing is read aloud or repainted without need. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Changes an attribute only if it differs; null takes it away. */
export function setAttribute(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** Rebuilds the children of a list only when what it shows has changed. */
export function rebuilder(node) {
  let shown = null;
  return (signature, build) => {
    const key = JSON.stringify(signature);
    if (key === shown) return;
    shown = key;
    node.replaceChildren(...build());
  };
}

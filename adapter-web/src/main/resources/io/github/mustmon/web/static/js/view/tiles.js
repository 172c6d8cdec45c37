// Several UPSes at a glance: a tile each, the worst first, of equals in the order of the configuration.

import { CONDITIONS } from "../condition.js";
import { byId, el, icon, setAttribute, setText } from "../dom.js";
import { ago, quantity } from "../format.js";
import { t } from "../i18n.js";
import { alarmText } from "../messages.js";
import { linkTo } from "../route.js";
import { rank } from "../severity.js";

export function tilesView() {
  const tiles = new Map();
  return (picture) => {
    if (picture.view !== "overview") return;
    const list = byId("tiles");
    for (const name of tiles.keys()) {
      if (!picture.upses.some((ups) => ups.name === name)) {
        tiles.get(name).node.remove();
        tiles.delete(name);
      }
    }
    [...picture.upses].sort((a, b) => rank(a.level) - rank(b.level)).forEach((ups, position) => {
      if (!tiles.has(ups.name)) tiles.set(ups.name, tile(ups.name));
      const ours = tiles.get(ups.name);
      if (list.children[position] !== ours.node) list.insertBefore(ours.node, list.children[position] ?? null);
      ours.show(ups);
    });
    setText(byId("overview-summary"), summary(picture.upses));
  };
}

function summary(upses) {
  const counts = new Map();
  for (const { condition } of upses) counts.set(condition, (counts.get(condition) ?? 0) + 1);
  return [...counts].map(([condition, count]) => `${t(`status.${condition}`)}: ${count}`).join(" · ");
}

function tile(name) {
  const use = icon("clock");
  const status = el("span");
  const note = el("span", { class: "tile-note" });
  const alarms = el("span", { class: "tile-alarms" });
  const worst = el("span", { class: "tile-worst" });
  const values = ["battery_level", "load_percent", "load_power"].map((field) => ({ field, node: el("dd", { "data-tile-field": field }) }));
  const bar = el("progress", { max: 100, "aria-hidden": "true", class: "tile-bar" });
  const link = el(
    "a",
    { class: "tile", href: linkTo(name), "data-test": "tile", "data-ups": name },
    el("span", { class: "tile-name", text: name }),
    el("span", { class: "tile-status" }, use, status),
    worst,
    bar,
    el(
      "dl",
      {},
      ...values.map(({ field, node }) => el("div", {}, el("dt", { i18n: `tile.${field}`, text: t(`tile.${field}`) }), node)),
    ),
    el("span", { class: "tile-foot" }, note, alarms),
  );
  return {
    node: el("li", {}, link),
    show({ condition, entry, trusted, age, level, telling }) {
      const reading = entry?.telemetry ?? {};
      setAttribute(link, "data-status", condition);
      setAttribute(link, "data-severity", level);
      setText(worst, telling.map(alarmText).join(" · "));
      worst.hidden = telling.length === 0;
      setAttribute(link, "data-trusted", trusted ? "yes" : "no");
      setAttribute(use.firstElementChild, "href", `#i-${telling.length > 0 ? level : CONDITIONS[condition]}`);
      setText(status, t(`status.${condition}`));
      for (const { field, node } of values) setText(node, quantity(reading[field], field === "load_power" ? "W" : "%"));
      bar.hidden = (reading.battery_level ?? null) === null;
      if (!bar.hidden) bar.value = reading.battery_level;
      setText(note, age === null ? t("reading.none") : ago(age));
      const count = entry?.device.alarms ?? 0;
      setText(alarms, count > 0 && condition !== "offline" ? t("tile.alarms", { count }) : "");
    },
  };
}

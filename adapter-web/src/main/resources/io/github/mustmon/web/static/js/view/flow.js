// The way of the power: grid → UPS → load, with the battery below. Moving dashes show where power goes now.

import { powerFlow } from "../condition.js";
import { byId, el, icon, setAttribute, setText, svg } from "../dom.js";
import { quantity, UNKNOWN } from "../format.js";
import { t } from "../i18n.js";

export function flowView() {
  const root = byId("flow");
  const grid = node("grid", "grid");
  const ups = node("ups", "ups");
  const load = node("load", "load");
  const battery = node("battery", "battery");
  const links = { grid: link("grid"), load: link("load"), battery: link("battery", true) };
  root.append(grid.box, links.grid, ups.box, links.load, load.box, links.battery, battery.box);

  return ({ ups: picked, view }) => {
    if (view === "overview") return;
    const reading = picked?.entry?.telemetry ?? {};
    const ways = powerFlow(picked?.entry, picked?.condition);
    for (const [name, line] of Object.entries(links)) setAttribute(line, "data-flow", ways[name]);
    setAttribute(root, "data-trusted", picked?.trusted ? "yes" : "no");

    grid.show(quantity(reading.input_voltage, "V", 1), quantity(reading.input_frequency, "Hz", 1), ways.grid !== "none");
    ups.show("UPS", "", picked?.trusted && picked.condition !== "off");
    load.show(quantity(reading.load_power, "W"), quantity(reading.output_voltage, "V", 1), ways.load !== "none");
    battery.show(
      quantity(reading.battery_level, "%"),
      [quantity(reading.battery_voltage, "V", 1), quantity(reading.battery_current, "A", 1, true)]
        .filter((text) => text !== UNKNOWN).join(" · "),
      ways.battery !== "none" || picked?.trusted,
    );
    setAttribute(root, "aria-label", inWords(ways, reading, picked));
  };
}

function node(name, symbol) {
  const main = el("strong");
  const more = el("span");
  const box = el(
    "div",
    { class: `flow-node flow-${name}` },
    el("div", { class: "flow-disc" }, icon(symbol)),
    el("div", { class: "flow-text" }, el("span", { class: "flow-name", i18n: `flow.${name}`, text: t(`flow.${name}`) }), main, more),
  );
  return {
    box,
    show(first, second, active) {
      setText(main, first);
      setText(more, second);
      setAttribute(box, "data-active", active ? "yes" : "no");
    },
  };
}

function link(name, upright = false) {
  const line = upright ? { x1: 5, y1: 0, x2: 5, y2: 100 } : { x1: 0, y1: 5, x2: 100, y2: 5 };
  return svg(
    "svg",
    { class: `flow-link flow-link-${name}`, viewBox: upright ? "0 0 10 100" : "0 0 100 10", preserveAspectRatio: "none", "data-flow": "none" },
    svg("line", { class: "flow-track", ...line }),
    svg("line", { class: "flow-dash", ...line }),
  );
}

function inWords(ways, reading, picked) {
  if (!picked?.trusted) return t("flow.label_unknown");
  const parts = [
    t(ways.grid === "forward" ? "flow.from_grid" : "flow.no_grid", { value: quantity(reading.input_voltage, "V", 1) }),
    t(ways.load === "forward" ? "flow.to_load" : "flow.no_load", { value: quantity(reading.load_power, "W") }),
    t({ forward: "flow.charging", backward: "flow.discharging", none: "flow.resting" }[ways.battery], {
      value: quantity(reading.battery_level, "%"),
    }),
  ];
  return parts.join(". ");
}

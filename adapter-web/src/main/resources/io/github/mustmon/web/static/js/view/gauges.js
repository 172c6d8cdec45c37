// Two rings: how full the battery is and how loaded the UPS is.

import { byId, el, setAttribute, setText, svg } from "../dom.js";
import { number, quantity, unitName } from "../format.js";
import { t } from "../i18n.js";

const ARC = 75; // the ring is open at the bottom: three quarters of a circle whose length counts as 100

const GAUGES = [
  { field: "battery_level", level: (percent) => (percent < 20 ? "bad" : percent < 50 ? "warn" : "good") },
  { field: "load_percent", level: (percent) => (percent > 80 ? "bad" : percent > 60 ? "warn" : "good") },
];

export function gaugesView() {
  const gauges = GAUGES.map(gauge);
  byId("gauges").append(...gauges.map(({ node }) => node));
  return ({ ups, view }) => {
    if (view === "overview") return;
    for (const { show } of gauges) show(ups?.entry?.telemetry ?? {}, ups?.trusted ?? false);
  };
}

function gauge({ field, level }) {
  const ring = { cx: 60, cy: 60, r: 50, pathLength: 100, transform: "rotate(135 60 60)" };
  const fill = svg("circle", { class: "gauge-fill", ...ring });
  const digits = el("strong");
  const unit = el("small");
  const node = el(
    "div",
    { class: "gauge", role: "meter", "aria-valuemin": 0, "aria-valuemax": 100, "data-gauge": field },
    svg("svg", { viewBox: "0 0 120 112", "aria-hidden": "true" },
      svg("circle", { class: "gauge-track", "stroke-dasharray": `${ARC} 100`, ...ring }), fill),
    el("div", { class: "gauge-value" }, digits, unit),
    el("div", { class: "gauge-name", i18n: `gauge.${field}`, text: t(`gauge.${field}`) }),
  );
  return {
    node,
    show(reading, trusted) {
      const value = reading[field] ?? null;
      const shown = value === null ? 0 : Math.min(100, Math.max(0, value));
      setAttribute(fill, "stroke-dasharray", `${(shown * ARC) / 100} 100`);
      setAttribute(node, "data-level", value === null || !trusted ? "unknown" : level(value));
      setAttribute(node, "aria-label", t(`gauge.${field}`));
      setAttribute(node, "aria-valuenow", String(shown));
      setAttribute(node, "aria-valuetext", value === null ? t("value.unknown") : quantity(value, "%"));
      setText(digits, number(value));
      setText(unit, value === null ? "" : unitName("%"));
    },
  };
}

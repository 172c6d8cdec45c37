// One outage: its figures, its curve from a minute before to five minutes after, and the curve as a file.

import { get } from "../api.js";
import { uPlotLibrary } from "../chart/library.js";
import { plot } from "../chart/plot.js";
import { METRICS } from "../fields.js";
import { byId, el, icon } from "../dom.js";
import { dateTime, duration, quantity } from "../format.js";
import { t } from "../i18n.js";
import { linkTo } from "../route.js";

const DRAWN = ["battery_voltage", "battery_level", "load_power", "input_voltage"];
const GAP_SECONDS = 90;

export function outageDetail(root) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let shown = "";
  let plots = [];
  let file = null;

  function clear() {
    for (const each of plots) each.destroy();
    plots = [];
    if (file) URL.revokeObjectURL(file);
    file = null;
    root.replaceChildren();
  }

  async function load(ups, number, key) {
    let outage;
    try {
      outage = await get(`outages/${number}`);
    } catch (error) {
      if (key !== shown) return;
      shown = error.status === 0 ? "" : shown; // nothing answered: try again with the next picture
      root.replaceChildren(el("p", { class: "note", text: [t("outages.gone"), error.message].join(" ").trim() }), close(ups));
      return;
    }
    if (key !== shown) return;
    file = URL.createObjectURL(new Blob([asCsv(outage.curve)], { type: "text/csv" }));
    const hosts = DRAWN.map((name) => ({ metric: METRICS.find((metric) => metric.name === name), host: el("div", { class: "chart-plot", role: "img" }) }));
    root.replaceChildren(heading(ups, outage), figures(outage), el("div", { class: "charts charts-outage" }, ...hosts.map((each) => figure(each, outage.curve))), tools(ups, outage, file));
    root.querySelector("h3").focus({ preventScroll: true });
    byId("outage-section").scrollIntoView({ block: "start" });
    const uPlot = await uPlotLibrary();
    if (key === shown) plots = hosts.map((each) => draw(uPlot, each, outage));
  }

  return ({ ups, outage, language }) => {
    const key = outage === null ? "" : `${ups.name} ${outage} ${language} ${dark.matches}`;
    root.hidden = outage === null;
    if (key === shown) return;
    shown = key;
    clear();
    if (outage !== null) load(ups.name, outage, key);
  };
}

function heading(ups, outage) {
  return el("div", { class: "panel-head" },
    el("h3", { tabindex: "-1", text: t("outage.title", { time: dateTime(new Date(outage.start)) }) }), close(ups));
}

const close = (ups) => el("a", { class: "button", href: linkTo(ups), "data-test": "outage-close" }, icon("close"), t("outage.close"));

/** What an outage took: names of the language files, and values. */
export const factsOf = (outage) => [
  ["lowest_battery_voltage", quantity(outage.lowest_battery_voltage, "V", 1)],
  ["lowest_battery_level", quantity(outage.lowest_battery_level, "%")],
  ["energy_watt_hours", quantity(outage.energy_watt_hours, "Wh", 1)],
  ["highest_load_power", quantity(outage.highest_load_power, "W")],
];

function figures(outage) {
  const rows = [
    ["duration", duration(outage.duration_seconds)],
    ["end", outage.end === null ? t("outages.running") : dateTime(new Date(outage.end))],
    ...factsOf(outage),
  ];
  return el("dl", { class: "figures" }, ...rows.map(([name, value]) => el("div", {}, el("dt", { text: t(`outage.${name}`) }), el("dd", { "data-running-since": name === "duration" && outage.end === null ? outage.start : null, text: value }))));
}

function figure({ metric, host }, curve) {
  const values = known(curve, metric.name);
  const show = (value) => quantity(value, metric.unit, metric.digits);
  const words = values.length === 0
    ? t("chart.empty")
    : t("outage.curve", { first: show(values[0]), last: show(values.at(-1)), lowest: show(Math.min(...values)), highest: show(Math.max(...values)) });
  const title = t(`field.${metric.name}`);
  host.setAttribute("aria-label", `${title}. ${words}`);
  return el("figure", { class: "chart", "data-metric": metric.name },
    el("figcaption", {}, el("h4", { text: title })), host, el("p", { class: "chart-words", text: words }));
}

const known = (curve, name) => (curve.values[name] ?? []).filter((value) => value !== null);

function draw(uPlot, { metric, host }, { curve, start, end }) {
  const time = [];
  const values = [];
  curve.time.forEach((at, i) => {
    if (i > 0 && at - curve.time[i - 1] > GAP_SECONDS) {
      time.push((at + curve.time[i - 1]) / 2);
      values.push(null);
    }
    time.push(at);
    values.push(curve.values[metric.name]?.[i] ?? null);
  });
  const from = curve.time[0] ?? Date.parse(start) / 1000;
  const to = curve.time.at(-1) ?? from + 60;
  const shades = [[Date.parse(start) / 1000, end === null ? to : Date.parse(end) / 1000]];
  return plot(uPlot, host, { columns: [time, values], metric, from, to: Math.max(to, from + 1), shades });
}

function tools(ups, outage, address) {
  return el("p", { class: "chart-tools" },
    el("a", { class: "button", href: address, download: `outage-${ups}-${outage.number}.csv`, "data-test": "outage-csv" }, icon("download"), t("outage.csv")));
}

function asCsv(curve) {
  const names = Object.keys(curve.values);
  const rows = curve.time.map((at, i) => [new Date(at * 1000).toISOString(), ...names.map((name) => curve.values[name][i] ?? "")]);
  return [["time", ...names], ...rows].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

// One chart of the history with its name, the value under the pointer, and the same in words and as a table.

import { withQuery } from "../api.js";
import { uPlotLibrary } from "../chart/library.js";
import { plot } from "../chart/plot.js";
import { summaryOf, tableOf, withGaps } from "../chart/series.js";
import { el, setText } from "../dom.js";
import { dateTime, duration, quantity } from "../format.js";
import { t } from "../i18n.js";

const TABLE_ROWS = 24;

export function chartCard(metric) {
  const readout = el("span", { class: "chart-readout", "aria-hidden": "true" });
  const host = el("div", { class: "chart-plot", role: "img" });
  const words = el("p", { class: "chart-words", text: t("page.loading") });
  const body = el("tbody");
  const heads = ["chart.time", "chart.mean", "chart.lowest", "chart.highest"];
  const table = el(
    "table", {},
    el("thead", {}, el("tr", {}, ...heads.map((key) => el("th", { scope: "col", i18n: key, text: t(key) })))), body,
  );
  const csv = el("a", { class: "link", download: true, text: "CSV" });
  const more = el("details", { class: "chart-more" },
    el("summary", { i18n: "chart.table", text: t("chart.table") }),
    el("div", { class: "scroll", tabindex: "0", role: "region" }, table));
  const title = el("h3", { i18n: `field.${metric.name}`, text: t(`field.${metric.name}`) });
  const node = el(
    "figure", { class: "chart", "data-metric": metric.name },
    el("figcaption", {}, title, readout),
    host, words, el("div", { class: "chart-tools" }, more, csv),
  );
  label();
  let drawn = null;
  let data = null;

  const at = (seconds) => dateTime(new Date(seconds * 1000));
  const show = (value) => (metric.unit === "s" ? duration(value) : quantity(value, metric.unit, metric.digits));

  /** A picture says what it shows even before there is one. */
  function label() {
    host.setAttribute("aria-label", [title.textContent, words.textContent].filter(Boolean).join(". "));
  }

  function describe(summary) {
    if (summary === null) return t("chart.empty");
    const gaps = summary.gaps > 0 ? ` ${t("chart.gaps", { count: summary.gaps })}` : "";
    return t("chart.summary", {
      mean: show(summary.mean),
      lowest: show(summary.lowest), lowest_at: at(summary.lowestAt),
      highest: show(summary.highest), highest_at: at(summary.highestAt),
    }) + gaps;
  }

  function fillTable() {
    if (!more.open || data === null) return;
    const rows = tableOf(data.series, data.from, data.to, TABLE_ROWS);
    body.replaceChildren(...rows.map((row) => el("tr", {},
      el("th", { scope: "row", text: at(row.at) }),
      ...[row.mean, row.lowest, row.highest].map((value) => el("td", { text: show(value) })))));
  }

  more.addEventListener("toggle", fillTable);

  return {
    node,
    metric,
    /** Nothing came: what is drawn stays, and nobody is told to wait. */
    fail() {
      if (data === null) setText(words, "");
      label();
    },
    /** Shows a series of the history; outages are `[start, end]` in epoch seconds. */
    async show(series, shades) {
      const from = Date.parse(series.from) / 1000;
      const to = Date.parse(series.to) / 1000;
      data = { series, from, to };
      setText(words, describe(summaryOf(series)));
      label();
      more.lastElementChild.setAttribute("aria-label", `${title.textContent}, ${t("chart.table")}`);
      csv.href = `api/${withQuery("history", {
        ups: series.ups, metric: metric.name, from: series.from, to: series.to, step: `${Math.ceil(series.step_seconds)}s`, format: "csv",
      })}`;
      csv.setAttribute("aria-label", t("chart.csv", { metric: title.textContent }));
      fillTable();
      const columns = withGaps(series);
      const uPlot = await uPlotLibrary();
      const onCursor = (i) => setText(readout, i === null || columns[3][i] === null || columns[3][i] === undefined ? "" : under(columns, i));
      drawn?.destroy();
      drawn = plot(uPlot, host, { columns, metric, from, to, shades, onCursor });
      node.dataset.ready = "yes";
    },
  };

  function under([time, maximum, minimum, average], i) {
    const band = minimum[i] === maximum[i] ? "" : ` (${show(minimum[i])} … ${show(maximum[i])})`;
    return `${at(time[i])}: ${show(average[i])}${band}`;
  }
}

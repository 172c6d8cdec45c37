// The charts: which range, which metrics, when they are asked for again, and what is said when there is no history.

import { get, withQuery } from "../api.js";
import { METRICS } from "../fields.js";
import { byId, el, setAttribute, setText } from "../dom.js";
import { t } from "../i18n.js";
import { chartCard } from "./chart-card.js";
import { serverNow } from "../server-time.js";

/** The steps give each point some pixels of its own; what happened within a step is its band. */
const RANGES = [
  { id: "1h", step: null, refreshSeconds: 15 },
  { id: "24h", step: "5m", refreshSeconds: 60 },
  { id: "7d", step: "30m", refreshSeconds: 300 },
  { id: "1y", step: "1d", refreshSeconds: 3600 },
];

const TRY_AGAIN_MS = 5_000;

export function historyView() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const buttons = RANGES.map((range) => el("button", {
    type: "button", class: "range", "data-range": range.id, "aria-pressed": "false", onclick: () => choose(range),
  }));
  let cards = [];
  let range = RANGES[1];
  let all = false;
  let near = false;
  let picture = null;
  let shown = "";
  let due = 0;
  let asking = null;

  byId("ranges").append(...buttons);
  byId("more-charts").addEventListener("click", () => {
    all = !all;
    refresh();
  });
  dark.addEventListener("change", () => refresh());
  new IntersectionObserver((entries) => {
    near = entries.at(-1).isIntersecting;
    if (near && picture) show(picture);
  }, { rootMargin: "300px" }).observe(byId("history"));

  function choose(chosen) {
    range = chosen;
    refresh();
  }

  function refresh() {
    due = 0;
    if (picture) show(picture);
  }

  function show(now) {
    picture = now;
    if (now.view !== "detail") return;
    for (const button of buttons) {
      setText(button, t(`range.${button.dataset.range}`));
      setAttribute(button, "aria-pressed", String(button.dataset.range === range.id));
    }
    setText(byId("more-charts"), t(all ? "history.fewer" : "history.more"));
    setAttribute(byId("more-charts"), "aria-expanded", String(all));
    const off = now.daemon?.history === false;
    if (off) say("history.off");
    byId("ranges").hidden = byId("charts").hidden = byId("more-charts").hidden = off;
    const wanted = `${now.ups.name} ${now.language} ${range.id} ${all} ${dark.matches} ${now.ups.condition === "battery"}`;
    if (off || !near || document.hidden || now.daemon === null || now.connection === "lost") return;
    if (wanted === shown && performance.now() < due) return;
    shown = wanted;
    due = performance.now() + range.refreshSeconds * 1000;
    load(now.ups.name);
  }

  async function load(ups) {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const wanted = METRICS.filter((metric) => all || metric.main);
    arrange(wanted);
    try {
      const from = `-${range.id}`;
      const { step } = range;
      const outages = get(withQuery("outages", { ups, from }), { signal }).catch(() => []);
      await Promise.all(cards.map(async (card) => {
        const series = await get(withQuery("history", { metric: card.metric.name, ups, from, step }), { signal });
        const shades = (await outages).map(({ start, end }) => [Date.parse(start) / 1000, (end ? Date.parse(end) : serverNow()) / 1000]);
        if (!signal.aborted) await card.show(series, shades);
      }));
      if (!signal.aborted) say(null);
    } catch (error) {
      if (signal.aborted) return;
      due = performance.now() + TRY_AGAIN_MS; // a year's chart is else not asked for again within the hour
      for (const card of cards) card.fail();
      if (error.status === 404) say("history.off");
      else say("history.trouble", error.message);
    }
  }

  function arrange(metrics) {
    if (cards.map((card) => card.metric).join() === metrics.join() && cards.length === metrics.length) return;
    const kept = new Map(cards.map((card) => [card.metric, card]));
    cards = metrics.map((metric) => kept.get(metric) ?? chartCard(metric));
    byId("charts").replaceChildren(...cards.map((card) => card.node));
  }

  function say(key, detail = "") {
    byId("history-note").hidden = key === null;
    setText(byId("history-note"), key === null ? "" : [t(key), detail].join(" ").trim());
  }

  return show;
}

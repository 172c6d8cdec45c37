// Every time on battery: the list, and the one that the reader opened.

import { get, withQuery } from "../api.js";
import { byId, el, icon, rebuilder, setAttribute, setText } from "../dom.js";
import { dateTime, duration } from "../format.js";
import { t } from "../i18n.js";
import { linkTo } from "../route.js";
import { factsOf, outageDetail } from "./outage-detail.js";

const STEP = matchMedia("(max-width: 40rem)").matches ? 4 : 8;
const EVERY_MS = 60_000;
const TRY_AGAIN_MS = 5_000;

export function outagesView() {
  const list = rebuilder(byId("outages"));
  const detail = outageDetail(byId("outage-detail"));
  let picture = null;
  let limit = STEP;
  let known = null;
  let knownOf = "";
  let failure = null;
  let due = 0;

  byId("more-outages").addEventListener("click", () => {
    limit += 4 * STEP;
    show(picture);
  });

  async function load(name) {
    try {
      const outages = await get(withQuery("outages", { ups: name }));
      if (picture.ups?.name !== name) return;
      known = outages;
      failure = null;
    } catch (error) {
      due = Math.min(due, performance.now() + TRY_AGAIN_MS);
      if (picture.ups?.name === name && (error.status !== 0 || known === null)) failure = { off: error.status === 404, detail: error.message };
    }
    show(picture);
  }

  function show(now) {
    picture = now;
    if (now.view !== "detail" || now.daemon === null) return;
    const off = now.daemon.history === false || failure?.off;
    const wanted = `${now.ups.name} ${now.ups.condition === "battery"}`;
    if (!off && now.connection !== "lost" && (wanted !== knownOf || performance.now() > due)) {
      if (knownOf.split(" ")[0] !== now.ups.name) known = null;
      knownOf = wanted;
      due = performance.now() + EVERY_MS;
      load(now.ups.name);
    }
    const outages = known ?? [];
    setText(byId("outage-note"), off ? t("outages.off") : failure ? `${t("outages.trouble")} ${failure.detail}` : known === null ? t("page.loading") : known.length === 0 ? t("outages.none") : "");
    byId("outage-note").hidden = byId("outage-note").textContent === "";
    byId("outages-csv").hidden = outages.length === 0;
    setAttribute(byId("outages-csv"), "href", `api/${withQuery("outages", { ups: now.ups.name, format: "csv", limit: 5000 })}`);
    setAttribute(byId("outages-csv"), "aria-label", t("outages.csv"));
    byId("more-outages").hidden = outages.length <= limit;
    const shown = outages.slice(0, limit);
    list([now.language, now.outage, now.ups.name, shown], () => shown.map((outage) => item(outage, now)));
    detail(now);
    for (const node of byId("outage-section").querySelectorAll("[data-running-since]")) {
      const since = now.ups.onBatterySince ?? node.dataset.runningSince;
      setText(node, duration((now.now - new Date(since)) / 1000));
    }
  }

  return show;
}

function item(outage, { ups, outage: open }) {
  const running = outage.end === null;
  return el(
    "li",
    {},
    el(
      "a",
      {
        class: "outage", href: linkTo(ups.name, outage.number), "data-outage": outage.number, "data-running": running ? "yes" : "no",
        "aria-current": open === outage.number ? "true" : null,
      },
      icon("battery"),
      el("span", { class: "outage-when" },
        el("time", { datetime: outage.start, text: dateTime(new Date(outage.start)) }),
        el("strong", { "data-running-since": running ? outage.start : null, text: duration(outage.duration_seconds) }),
        running ? el("em", { text: t("outages.running") }) : null),
      el("span", { class: "outage-facts" }, ...factsOf(outage).map(([name, value]) =>
        el("span", {}, el("span", { class: "quiet", text: `${t(`outage.${name}`)} ` }), el("b", { text: value })))),
    ),
  );
}

// The log of events, newest first.

import { byId, el, icon, rebuilder } from "../dom.js";
import { moment } from "../format.js";
import { rowsOf } from "../event-rows.js";
import { causeOf, eventText, isGoodNews } from "../messages.js";

const STEP = matchMedia("(max-width: 40rem)").matches ? 6 : 12;

const ICONS = {
  on_battery: ["battery", "warn"],
  back_on_mains: ["online", "good"],
  battery_low: ["battery", "bad"],
  overload: ["critical", "bad"],
  fault: ["critical", "bad"],
  avr: ["ups", "quiet"],
  link_lost: ["unlink", "bad"],
  link_restored: ["check", "good"],
  stale: ["clock", "warn"],
  fresh: ["check", "good"],
  alarm_raised: ["warning", "warn"],
  alarm_cleared: ["check", "quiet"],
};

export function eventsView() {
  const list = rebuilder(byId("events"));
  let limit = STEP;
  let picture = null;

  function show(now) {
    picture = now;
    const rows = rowsOf(picture.events);
    const shown = rows.slice(0, limit);
    const showUps = picture.many && !picture.ups;
    list([picture.language, picture.day, showUps, shown], () => shown.map(({ event, severity }) => item(event, severity, showUps)));
    byId("no-events").hidden = shown.length > 0;
    byId("more-events").hidden = rows.length <= limit;
  }

  byId("more-events").addEventListener("click", () => {
    limit += 4 * STEP;
    show(picture);
  });
  return show;
}

function item(event, severity, showUps) {
  const [symbol, tone] = isGoodNews(event) ? ["check", "good"] : ICONS[event.type] ?? ["info", "quiet"];
  const raised = event.type !== "alarm_cleared" && !isGoodNews(event) && severity;
  const cause = causeOf(event.type === "alarm_raised" ? event.alarm : event.type, event.message);
  return el(
    "li",
    { class: "event", "data-type": event.type, "data-tone": raised === "critical" ? "bad" : raised === "warning" ? "warn" : tone },
    icon(symbol),
    el("span", { class: "event-text" }, showUps && event.ups ? el("b", { text: `${event.ups}: ` }) : null, eventText(event), cause),
    el("time", { datetime: event.time, text: moment(new Date(event.time)) }),
  );
}

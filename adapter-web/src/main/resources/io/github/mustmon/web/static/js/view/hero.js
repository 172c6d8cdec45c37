// The one thing to see from across the room: name, condition, since when, and how old the reading is.

import { CONDITIONS } from "../condition.js";
import { byId, setAttribute, setText } from "../dom.js";
import { ago, duration, moment, UNKNOWN } from "../format.js";
import { t } from "../i18n.js";
import { alarmText } from "../messages.js";

export function heroView() {
  return ({ ups, many, now, view }) => {
    if (view === "overview") return;
    const condition = ups?.condition ?? "waiting";
    byId("back").hidden = !many;
    setText(byId("ups-name"), !ups || ups.name === "ups" ? "UPS" : ups.name); // "ups" is the name of a UPS that was given none
    const level = ups?.level ?? "unknown";
    const alarming = (ups?.telling.length ?? 0) > 0;
    for (const id of ["hero", "status"]) {
      setAttribute(byId(id), "data-status", condition);
      setAttribute(byId(id), "data-severity", level);
    }
    setAttribute(byId("status-icon"), "href", `#i-${alarming ? level : CONDITIONS[condition]}`);
    setText(byId("status-text"), t(`status.${condition}`));
    setText(byId("status-note"), note(ups, condition, now));
    const time = ups?.entry?.telemetry.time ?? null;
    byId("reading-time").parentElement.hidden = time === null;
    setText(byId("reading-time"), time === null ? UNKNOWN : moment(new Date(time)));
    if (time !== null) setAttribute(byId("reading-time"), "datetime", time);
    setText(byId("reading-age"), time === null ? "" : ago(ups.age));
  };
}

function note(ups, condition, now) {
  const words = (ups?.telling ?? []).map(alarmText);
  // "Mains power is present" would calm down where there is nothing calm; how long the battery has carried the load is news.
  if (words.length === 0 || condition === "battery") words.push(ofCondition(ups, condition, now));
  return words.map((each) => (/[.!]$/.test(each) ? each : `${each}.`)).join(" ");
}

function ofCondition(ups, condition, now) {
  if (ups?.onBatterySince) return t("note.battery_for", { duration: duration((now - new Date(ups.onBatterySince)) / 1000) });
  if (condition === "online" && ["trim", "boost", "extra_boost"].includes(ups.entry.telemetry.avr)) {
    return t(`note.${ups.entry.telemetry.avr}`);
  }
  if (ups && ups.trusted && ups.entry.device.link === "silent") return t("note.silent");
  return t(`note.${condition}`);
}

// The one thing to see from across the room: name, condition, since when, and how old the reading is.

import { CONDITIONS } from "../condition.js";
import { byId, setAttribute, setText } from "../dom.js";
import { ago, duration, moment, UNKNOWN } from "../format.js";
import { t } from "../i18n.js";
import { alarmText } from "../messages.js";

export function heroView() {
  return ({ ups, many, alarms, now, view }) => {
    if (view === "overview") return;
    const condition = ups?.condition ?? "waiting";
    byId("back").hidden = !many;
    setText(byId("ups-name"), !ups || ups.name === "ups" ? "UPS" : ups.name); // "ups" is the name of a UPS that was given none
    setAttribute(byId("hero"), "data-status", condition);
    setAttribute(byId("status"), "data-status", condition);
    setAttribute(byId("hero"), "data-worst", ups?.severity ?? "unknown");
    setAttribute(byId("status-icon"), "href", `#i-${CONDITIONS[condition]}`);
    setText(byId("status-text"), t(`status.${condition}`));
    setText(byId("status-note"), [note(ups, condition, alarms, now), runtime(ups)].filter(Boolean).join(" "));
    const time = ups?.entry?.telemetry.time ?? null;
    byId("reading-time").parentElement.hidden = time === null;
    setText(byId("reading-time"), time === null ? UNKNOWN : moment(new Date(time)));
    if (time !== null) setAttribute(byId("reading-time"), "datetime", time);
    setText(byId("reading-age"), time === null ? "" : ago(ups.age));
  };
}

/** What the estimator says of the time left; nothing where it says nothing. */
function runtime(ups) {
  const { runtime_seconds: likely = null, runtime_low_seconds: low = null } = ups?.entry?.telemetry ?? {};
  if (ups?.condition !== "battery" || likely === null) return "";
  const text = { left: duration(likely), least: duration(low) };
  return t(low === null ? "note.runtime" : "note.runtime_at_least", text);
}

function note(ups, condition, alarms, now) {
  const urgent = ups?.trusted ? alarms.find((alarm) => alarm.severity === "critical" && alarm.id !== "on_battery") : null;
  if (urgent) return alarmText(urgent);
  if (condition === "battery") {
    const since = alarms.find((alarm) => alarm.id === "on_battery")?.since;
    if (since) return t("note.battery_for", { duration: duration((now - new Date(since)) / 1000) });
  }
  if (condition === "online" && ["trim", "boost", "extra_boost"].includes(ups.entry.telemetry.avr)) {
    return t(`note.${ups.entry.telemetry.avr}`);
  }
  if (ups && ups.trusted && ups.entry.device.link === "silent") return t("note.silent");
  return t(`note.${condition}`);
}

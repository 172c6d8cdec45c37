// What holds now and somebody should know of, with since-when; and what was cleared lately.

import { byId, el, icon, rebuilder, setAttribute, setText } from "../dom.js";
import { duration, moment } from "../format.js";
import { t } from "../i18n.js";
import { alarmText, causeOf } from "../messages.js";

const ICONS = { info: "info", warning: "warning", critical: "critical" };
const RECENT = 20;

export function alarmsView() {
  const active = rebuilder(byId("alarms"));
  const recent = rebuilder(byId("cleared"));
  return (picture) => {
    const showUps = picture.many && !picture.ups;
    const key = [picture.language, picture.day, showUps];
    active([...key, picture.alarms], () => picture.alarms.map((alarm) => activeAlarm(alarm, showUps)));
    recent([...key, picture.cleared.slice(0, RECENT)], () => picture.cleared.slice(0, RECENT).map((alarm) => pastAlarm(alarm, showUps)));
    const lost = picture.connection === "lost";
    setAttribute(byId("alarm-section"), "data-trusted", lost ? "no" : "yes");
    byId("no-alarms").hidden = picture.alarms.length > 0;
    setAttribute(byId("no-alarms-icon"), "href", lost ? "#i-unknown" : "#i-check");
    setText(byId("no-alarms-text"), t(lost ? "alarms.unknown" : "alarms.none"));
    byId("alarm-count").hidden = picture.alarms.length === 0;
    setText(byId("alarm-count"), String(picture.alarms.length));
    byId("recent-alarms").hidden = picture.cleared.length === 0;
    setText(byId("recent-count"), String(Math.min(picture.cleared.length, RECENT)));
    for (const age of byId("alarms").querySelectorAll("[data-since]")) {
      setText(age, t("alarms.for", { duration: duration((picture.now - new Date(age.dataset.since)) / 1000) }));
    }
  };
}

function activeAlarm(alarm, showUps) {
  return item(alarm, showUps, [
    t("alarms.since", { time: moment(new Date(alarm.since)) }), el("span", { "data-since": alarm.since }),
  ]);
}

function pastAlarm(alarm, showUps) {
  const seconds = (new Date(alarm.cleared_at) - new Date(alarm.since)) / 1000;
  return item(alarm, showUps, [
    moment(new Date(alarm.since)), el("span", { text: t("alarms.lasted", { duration: duration(seconds) }) }),
  ]);
}

function item(alarm, showUps, [when, age]) {
  return el(
    "li",
    { class: "alarm", "data-severity": alarm.severity, "data-alarm": alarm.id },
    icon(ICONS[alarm.severity] ?? "warning"),
    el("span", { class: "alarm-text" },
      el("span", { class: "visually-hidden", text: `${t(`severity.${alarm.severity}`)}: ` }),
      showUps ? el("b", { text: `${alarm.ups}: ` }) : null, alarmText(alarm), causeOf(alarm.id, alarm.message)),
    el("span", { class: "alarm-when" }, el("time", { datetime: alarm.since, text: when }), age),
  );
}

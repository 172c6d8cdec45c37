// What the daemon says in English, in the reader's language. What is not recognised is shown as it came.

import { duration, durationText, number, unitName } from "./format.js";
import { el } from "./dom.js";
import { knows, language, t } from "./i18n.js";
import { planText } from "./plan-messages.js";

/** The message of an alarm. */
export function alarmText(alarm) {
  if (alarm.id === "link_lost") return language() === "en" ? withoutCause(alarm.message) : t("alarm.link_lost");
  const key = [`alarm.${alarm.id}`, `power.alarm.${alarm.id}`].find(knows);
  return language() === "en" || key === undefined ? alarm.message : t(key) + tail(alarm.id, alarm.message);
}

/** The message of an event. */
export function eventText(event) {
  if (event.type === "alarm_raised") {
    return t("event.alarm_raised", { alarm: alarmText({ id: event.alarm, message: event.message }) });
  }
  if (event.type === "link_lost") return language() === "en" ? withoutCause(event.message) : t("alarm.link_lost");
  if (language() === "en") return event.message;
  if (event.type === "alarm_cleared") {
    const [, lasted, message] = /^Cleared after ([^:]+): (.*)$/s.exec(event.message) ?? [];
    if (message === undefined) return event.message;
    const text = alarmText({ id: event.alarm, message });
    return t("event.alarm_cleared", { alarm: text, lasted: durationText(lasted) });
  }
  if (!knows(`event.${event.type}`)) return planText(event.message) ?? event.message;
  const [, lasted] = /(?:after|for) ((?:\d+ (?:d|h|min|s) ?)+)$/.exec(event.message) ?? [];
  return t(`event.${event.type}`, {
    lasted: lasted ? durationText(lasted) : "",
    avr: t(`word.${event.message.replace("AVR: ", "")}`),
    fault: event.message === "Fault gone" ? t("event.fault_gone") : t("alarm.fault") + tail("fault", event.message),
    version: event.message.replace(/^mustmon (\S+) .*$/, "$1"),
  });
}

const withoutCause = (message) => message.replace(/^([^:]*):.*$/s, "$1");

/** What is told of an alarm or event beside its text, folded away: the technical cause, in English; null where there is none. */
export function causeOf(id, message) {
  const [, cause] = id === "link_lost" ? /^[^:]*: (.*)$/s.exec(message) ?? [] : CAUSED.includes(id) && language() !== "en" ? [null, message] : [];
  if (cause === undefined) return null;
  return el("details", { class: "cause" }, el("summary", { text: t("banner.cause") }), el("span", { text: cause }));
}

/** Whether an event says that something is over, whatever its type. */
export const isGoodNews = (event) =>
  ["back_on_mains", "link_restored", "fresh"].includes(event.type) || (event.type === "fault" && event.message === "Fault gone");

/** The words for a fault of the device. */
export function faultText(fault) {
  const key = `fault.${fault}`;
  return language() !== "en" && knows(key) ? t(key) : fault;
}

/** Alarms whose message goes on with what was seen, which only the daemon can word. */
const REASONED = ["implausible_data"];

/** Alarms and events whose message says why and what to do, which only the daemon can word, at more length. */
const CAUSED = [
  "history_failed", "nut_failed", "mqtt_failed", "notify_failed", "battery_age", "shutdown_impossible", "shutdown_action_failed",
  "power_record_not_written",
];

function tail(id, message) {
  if (id === "fault") {
    const [, code, fault] = /^Fault (\d+): (.*)$/s.exec(message) ?? [];
    return code === undefined ? `: ${message}` : ` ${code}: ${faultText(fault)}`;
  }
  if (REASONED.includes(id)) return message.replace(/^[^:]*/, "");
  const [, value, unit] = /: (-?\d+(?:\.\d+)?) (\S+)$/.exec(message) ?? [];
  if (value === undefined) return "";
  if (unit === "min") return `: ${duration(60 * value)}`;
  return `: ${number(Number(value), value.split(".")[1]?.length ?? 0)}\u00a0${unitName(unit)}`;
}

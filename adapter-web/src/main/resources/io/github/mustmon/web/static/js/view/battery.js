// How long the battery lasts: in the hero while it carries the load, else in a panel of its own with health and age.
// The numbers are the monitor's estimate; the percentage that the device shows is never used.

import { byId, el, setAttribute, setText } from "../dom.js";
import { dateParts, duration, number, quantity } from "../format.js";
import { knows, t } from "../i18n.js";
import { runtimeText, steady } from "../runtime.js";

/** Below this the promise itself is bad news. */
const LOW_SECONDS = 600;
const WEAK_PERCENT = 60;
const AGING_PERCENT = 80;

export function batteryView() {
  const round = steady();
  const rows = panelRows();

  return ({ ups, view, settings, battery }) => {
    const reading = ups?.entry?.telemetry ?? {};
    const known = view === "detail" && "runtime_basis" in reading && reading.runtime_basis !== null;
    const onBattery = known && ups.trusted && ups.condition === "battery";
    byId("runtime").hidden = !onBattery;
    byId("battery-section").hidden = !known;
    if (!known) return;
    const told = runtimeOf(ups.name, reading, round);
    if (onBattery) hero(told, reading, settings);
    setAttribute(byId("battery-section"), "data-trusted", ups.trusted ? "yes" : "no");
    rows.show(told, reading, ups, battery);
  };
}

/** What can be said: `{known, about, low, basis, reason}`; seconds as they are shown. */
function runtimeOf(name, reading, round) {
  const about = round(`${name} about`, reading.runtime_seconds, "round");
  const low = round(`${name} low`, reading.runtime_low_seconds, "floor");
  return { known: about !== null, about, low: low === null ? null : Math.min(low, about ?? low), basis: reading.runtime_basis ?? null, reason: reading.runtime_reason ?? null };
}

function hero(told, reading, settings) {
  setAttribute(byId("runtime"), "data-known", told.known ? "yes" : "no");
  const short = told.known && (told.low ?? 0) < LOW_SECONDS;
  setAttribute(byId("runtime"), "data-short", short ? "yes" : "no");
  setText(byId("runtime-about"), aboutText(told, "left"));
  setText(byId("runtime-low"), told.known ? lowText(told) : reasonText(told.reason));
  setText(byId("runtime-volts"), voltsText(reading, settings));
  setText(byId("runtime-basis"), told.known ? basisText(told.basis) : helpText(told.reason));
}

/** "About 1 hr 20 min left"; the same on mains: "about 1 hr 20 min". */
function aboutText({ known, about }, kind) {
  if (!known) return t(`battery.unknown_${kind}`);
  const text = runtimeText(about);
  return text === null ? t(`battery.under_a_minute_${kind}`) : t(`battery.about_${kind}`, { duration: text });
}

function lowText({ low }) {
  const text = runtimeText(low ?? 0);
  return text === null ? t("battery.at_least_nothing") : t("battery.at_least", { duration: text });
}

function voltsText({ battery_voltage: volts }, settings) {
  const cutoff = settings?.battery_shutdown_voltage ?? null;
  if ((volts ?? null) === null) return "";
  const now = quantity(volts, "V", 1);
  return cutoff === null ? t("battery.volts_now", { volts: now }) : t("battery.volts", { volts: now, cutoff: quantity(cutoff, "V", 1) });
}

const basisText = (basis) => (basis !== null && knows(`battery.basis.${basis}`) ? t(`battery.basis.${basis}`) : "");
const reasonText = (reason) => t(knows(`battery.reason.${reason}`) ? `battery.reason.${reason}` : "battery.reason.no_reading");
const helpText = (reason) => (knows(`battery.help.${reason}`) ? t(`battery.help.${reason}`) : "");

function panelRows() {
  const about = fact("runtime", "battery.if_failed");
  const health = fact("health", "battery.health");
  const capacity = fact("capacity", "battery.capacity");
  const age = fact("age", "battery.age");
  byId("battery-facts").append(...[about, health, capacity, age].map(({ node }) => node));
  return {
    show(told, reading, ups, battery) {
      about.node.hidden = ups.trusted && ups.condition === "battery"; // the hero tells it then
      about.show(aboutText(told, "panel"), told.known ? `${lowText(told)} ${basisText(told.basis)}`.trim() : `${reasonText(told.reason)} ${helpText(told.reason)}`.trim());
      const percent = reading.battery_health_percent ?? null;
      setAttribute(health.node, "data-level", percent === null ? "unknown" : percent < WEAK_PERCENT ? "bad" : percent < AGING_PERCENT ? "warn" : "good");
      health.show(percent === null ? t("battery.unknown_health") : quantity(Math.round(percent), "%"), healthNote(percent, battery));
      showCapacity(capacity, battery);
      showAge(age, battery);
    },
  };
}

function healthNote(percent, battery) {
  if (percent === null) return t("battery.help.health");
  const words = [];
  const low = battery?.health_low_percent ?? null;
  const high = battery?.health_high_percent ?? null;
  if (low !== null && high !== null) words.push(t("battery.health_band", { low: number(Math.round(low)), high: quantity(Math.round(high), "%") }));
  words.push(t(percent < WEAK_PERCENT ? "battery.health_weak" : percent < AGING_PERCENT ? "battery.health_aging" : "battery.health_good"));
  if (battery?.weak_month) words.push(t("battery.weak_at", { month: dateParts(new Date(`${battery.weak_month}-15`), { month: "long", year: "numeric" }) }));
  return words.join(" ");
}

function showCapacity(row, battery) {
  const ah = battery?.capacity_ah ?? null;
  row.node.hidden = ah === null;
  if (ah === null) return;
  const label = battery.label_capacity_ah ?? null;
  row.show(quantity(ah, "Ah", ah < 20 ? 1 : 0), label === null ? "" : t("battery.label", { capacity: quantity(label, "Ah") }));
}

function showAge(row, battery) {
  const since = battery?.since ?? null;
  const years = battery?.age_years ?? null;
  row.node.hidden = since === null || years === null;
  if (row.node.hidden) return;
  row.show(
    years < 1 ? t("battery.months", { count: number(Math.floor(years * 12)) }) : t("battery.years", { count: number(years, 1) }),
    t("battery.installed", { date: dateParts(new Date(since), { day: "numeric", month: "long", year: "numeric" }) }),
  );
}

function fact(id, key) {
  const title = el("dt", { i18n: key, text: t(key) });
  const value = el("dd", { class: "battery-value" });
  const note = el("dd", { class: "battery-note" });
  return {
    node: el("div", { class: "battery-fact", "data-battery": id }, title, value, note),
    show(text, words) {
      setText(value, text);
      setText(note, words);
      note.hidden = words === "";
    },
  };
}

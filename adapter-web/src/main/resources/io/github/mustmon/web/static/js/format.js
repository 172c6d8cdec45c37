// Numbers, units, times and durations as the reader's language writes them. What is not known is an en dash.

import { language, t } from "./i18n.js";
import { serverNow } from "./server-time.js";

export const UNKNOWN = "–";

const known = (value) => value !== null && value !== undefined && !Number.isNaN(value);
const cache = new Map();

/** The reader's own variety of the language shown, "en-GB" for "en", so that clocks and points are the familiar ones. */
const locale = () => navigator.languages.find((tag) => tag.split("-")[0] === language()) ?? language();

function formatter(kind, options) {
  const key = `${language()} ${kind} ${JSON.stringify(options)}`;
  if (!cache.has(key)) cache.set(key, new Intl[kind](locale(), options));
  return cache.get(key);
}

/** A number with exactly so many digits after the point. */
export function number(value, digits = 0, signed = false) {
  if (!known(value)) return UNKNOWN;
  return formatter("NumberFormat", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? "exceptZero" : "auto",
  }).format(value).replace("-", "\u2212");
}

/** The name of a unit in the reader's script: "W" is "Вт". */
export const unitName = (unit) => t(`unit.${unit}`);

/** A number with its unit, "223.1 V". */
export function quantity(value, unit, digits = 0, signed = false) {
  return known(value) ? `${number(value, digits, signed)}\u00a0${unitName(unit)}` : UNKNOWN;
}

/** 14:03:12 */
export const clock = (date) => formatter("DateTimeFormat", { timeStyle: "medium" }).format(date);

/** 1 Jun, 14:03 – and the year when it is another one. */
export function dateTime(date) {
  const sameYear = date.getFullYear() === new Date(serverNow()).getFullYear();
  return formatter("DateTimeFormat", {
    ...(sameYear ? {} : { year: "numeric" }), month: "short", day: "numeric", hour: "2-digit", minute: "2-digit",
  }).format(date);
}

/** Only the clock for today, the date as well for other days. */
export function moment(date) {
  return date.toDateString() === new Date(serverNow()).toDateString() ? clock(date) : dateTime(date);
}

/** A date by parts, for axes. */
export const dateParts = (date, options) => formatter("DateTimeFormat", options).format(date);

const UNITS = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** The two largest units: "45 sec", "12 min 5 sec", "2 days 4 hr". */
export function duration(seconds) {
  if (!known(seconds)) return UNKNOWN;
  const whole = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([, length]) => whole >= length);
  if (first < 0) return inUnit(0, "second");
  let rest = whole;
  const parts = [];
  for (const [name, length] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(inUnit(count, name));
  }
  return parts.join(" ");
}

const inUnit = (count, unit) =>
  formatter("NumberFormat", { style: "unit", unit, unitDisplay: "short" }).format(count).replaceAll(" ", "\u00a0");

/** "3 sec. ago" */
export function ago(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [unit, length] = UNITS.find(([, size]) => whole >= size) ?? UNITS[3];
  return formatter("RelativeTimeFormat", { numeric: "always", style: "short" }).format(-Math.floor(whole / length), unit);
}

const SECONDS = { d: 86_400, h: 3600, min: 60, s: 1 };

/** A duration as the daemon writes it, "2 h 5 min", in the reader's language. */
export function durationText(words) {
  const parts = words.matchAll(/(\d+) (d|h|min|s)\b/g);
  return duration([...parts].reduce((sum, [, count, unit]) => sum + count * SECONDS[unit], 0));
}

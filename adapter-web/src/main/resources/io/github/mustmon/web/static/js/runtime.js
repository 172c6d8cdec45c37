// How a runtime is said: rounded so that it does not jitter, never promising more than is known.

import { duration } from "./format.js";

const MINUTE = 60;

/** Below ten minutes to the minute, below two hours to five minutes, else to ten. */
export const stepOf = (seconds) => (seconds < 600 ? MINUTE : seconds < 7200 ? 5 * MINUTE : 10 * MINUTE);

/** Rounds in steps and keeps what it showed while the new value is near, so that a number does not flicker between two. */
export function steady() {
  const shown = new Map();
  return (key, seconds, direction) => {
    if (seconds === null || seconds === undefined) {
      shown.delete(key);
      return null;
    }
    const step = stepOf(seconds);
    const before = shown.get(key);
    if (before !== undefined && near(seconds - before, step, direction)) return before;
    const rounded = Math[direction](seconds / step) * step;
    shown.set(key, rounded);
    return rounded;
  };
}

/** A lower bound is never kept above its value. */
const near = (above, step, direction) =>
  direction === "floor" ? above >= 0 && above < 1.5 * step : Math.abs(above) < 0.75 * step;

/** "1 hr 20 min", or null for less than a minute. */
export const runtimeText = (seconds) => (seconds < MINUTE ? null : duration(seconds));

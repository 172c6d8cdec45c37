// How bad things are, in one of six levels. Pure: condition and alarms in, level out. Every view takes its colour from here.

/** The levels, worst first. "unknown" is grey: what is not known is neither good nor bad. */
export const LEVELS = ["critical", "warning", "unknown", "off", "info", "good"];

const OF_CONDITION = { online: "good", battery: "warning", off: "off", unknown: "unknown", unsupported: "critical" };

/** Alarms that say no more than the condition itself. */
const IMPLIED = { battery: "on_battery", link_lost: "link_lost", stale: "link_lost" };

export const rank = (level) => LEVELS.indexOf(level);

/** The level of a UPS: its worst active alarm, or its condition where that is worse. */
export function levelOf(condition, alarms) {
  if (condition === "offline" || condition === "waiting") return "unknown";
  const levels = [OF_CONDITION[condition] ?? "unknown", ...alarms.map((alarm) => alarm.severity)];
  return levels.reduce((worst, level) => (rank(level) >= 0 && rank(level) < rank(worst) ? level : worst));
}

/** The alarms of the worst severity that tell more than the condition does. */
export function telling(condition, alarms) {
  if (condition === "offline") return [];
  const worst = alarms.map((alarm) => alarm.severity).sort((a, b) => rank(a) - rank(b))[0];
  return alarms.filter((alarm) => alarm.severity === worst && worst !== "info" && alarm.id !== IMPLIED[condition]);
}

/** The worst of several levels. */
export const worstOf = (levels) => LEVELS.find((level) => levels.includes(level)) ?? "unknown";

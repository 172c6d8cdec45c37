// How bad it is, from condition and alarms together; hero, tile, title and favicon all follow it.

/** From the worst to the best; "unknown" is what nobody can vouch for. */
const SEVERITIES = ["critical", "unknown", "warning", "off", "good"];

const OF_CONDITION = {
  online: "good",
  battery: "warning",
  off: "off",
  unknown: "unknown",
  waiting: "unknown",
  stale: "unknown",
};

const OF_ALARM = { critical: "critical", warning: "warning" };

/** The severity of a UPS: its condition's, or that of its worst alarm where that is worse. */
export function severityOf(condition, alarms) {
  return worst([OF_CONDITION[condition] ?? "critical", ...alarms.map((alarm) => OF_ALARM[alarm.severity] ?? "good")]);
}

/** The severity of all UPSes together. */
export function worstOf(connection, upses) {
  if (connection === "lost") return "critical";
  return upses.length === 0 ? "unknown" : worst(upses.map((ups) => ups.severity));
}

/** Orders UPSes, the worst first; equals keep their order. */
export const worstFirst = (upses) => [...upses].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));

const worst = (severities) => SEVERITIES.find((severity) => severities.includes(severity));

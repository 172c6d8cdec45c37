// Which events are rows of the log. An alarm and the change of state that raised it are one thing to a reader, and one row.

/** The change of state that says the same as an alarm raised, and as the alarm cleared. */
const SAME = {
  on_battery: ["on_battery", "back_on_mains"],
  link_lost: ["link_lost", "link_restored"],
  battery_low: ["battery_low", null],
  overload: ["overload", null],
  fault: ["fault", "fault"],
};

const TOGETHER_MS = 5_000;

/** The events without alarms that repeat another; each with the severity of the alarm that it stands for. */
export function rowsOf(events) {
  const severities = new Map();
  const repeated = new Set();
  for (const event of events) {
    const twin = twinOf(event, events);
    if (twin === null) continue;
    repeated.add(event);
    if (event.type === "alarm_raised") severities.set(twin, event.severity);
  }
  return events.filter((event) => !repeated.has(event)).map((event) => ({ event, severity: severities.get(event) ?? event.severity }));
}

function twinOf(event, events) {
  if (!["alarm_raised", "alarm_cleared"].includes(event.type)) return null;
  const type = SAME[event.alarm]?.[event.type === "alarm_raised" ? 0 : 1] ?? null;
  if (type === null) return null;
  return events.find((other) => other.type === type && other.ups === event.ups && isClose(other, event)) ?? null;
}

const isClose = (one, other) => Math.abs(Date.parse(one.time) - Date.parse(other.time)) <= TOGETHER_MS;

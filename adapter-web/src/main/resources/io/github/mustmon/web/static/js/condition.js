// What is said of a UPS in one word. Pure: reading and connection in, word out.

/** The words, with the icon that always stands beside them. */
export const CONDITIONS = {
  online: "online",
  battery: "battery",
  off: "off",
  unknown: "unknown",
  waiting: "clock",
  stale: "clock",
  link_lost: "unlink",
  unsupported: "unlink",
  offline: "unlink",
};

/** The condition of a UPS: its status, unless something stands between it and us. */
export function conditionOf(entry, connection) {
  if (connection === "lost") return "offline";
  if (!entry) return "waiting";
  const { device, telemetry } = entry;
  if (device.link === "unsupported") return "unsupported";
  if (device.link === "down") return "link_lost";
  if (telemetry.time === null) return "waiting";
  if (telemetry.stale) return device.link === "up" ? "stale" : "link_lost";
  return telemetry.status in CONDITIONS ? telemetry.status : "unknown";
}

/** Whether the values of a reading may be taken for the present. */
export const isTrusted = (condition) => ["online", "battery", "off", "unknown"].includes(condition);

/** Which way power goes: each link "forward", "backward" or "none". Backward on the battery link is discharging. */
export function powerFlow(entry, condition) {
  if (!entry || !isTrusted(condition)) return { grid: "none", load: "none", battery: "none" };
  const reading = entry.telemetry;
  return {
    grid: condition === "online" && reading.input_voltage !== 0 ? "forward" : "none",
    load: ["online", "battery"].includes(condition) && reading.output_voltage !== 0 ? "forward" : "none",
    battery: batteryFlow(reading, condition),
  };
}

function batteryFlow(reading, condition) {
  if (reading.battery_current > 0) return "forward";
  if (reading.battery_current < 0 || condition === "battery") return "backward";
  return reading.battery_charging && reading.battery_current === null ? "forward" : "none";
}

/** How the age of a reading has grown since it came, in seconds; null without a reading. */
export function ageOf(entry) {
  if (!entry || entry.telemetry.age_seconds === null) return null;
  return entry.telemetry.age_seconds + (performance.now() - entry.receivedAt) / 1000;
}

// All that the page knows of the world, and who wants to hear when it changes. Views read it, only the feeds write it.

const EVENTS_KEPT = 500;

export function createStore() {
  const entries = new Map();
  const alarms = new Map();
  const facts = new Map();
  const listeners = [];
  let order = null;
  let cleared = [];
  let events = [];
  let connection = "connecting";
  let told = false;

  function changed() {
    if (told) return;
    told = true;
    queueMicrotask(() => {
      told = false;
      for (const listener of listeners) listener();
    });
  }

  return {
    /** Calls back, soon and once, after any number of changes. */
    subscribe: (listener) => listeners.push(listener),
    changed,

    /** "connecting", "live", "polling" or "lost". */
    connection: () => connection,
    setConnection(state) {
      if (state === connection) return;
      connection = state;
      changed();
    },

    /** Names in the order of the configuration. */
    names: () => order ?? [...entries.keys()],
    /** The UPSes that exist, in order; others are forgotten. Returns whether there are others than before. */
    setOrder(names) {
      order = names;
      for (const name of entries.keys()) if (!names.includes(name)) entries.delete(name);
      changed();
    },
    /** Whether the list of UPSes has arrived. */
    isListed: () => order !== null,

    /** `{device, telemetry, receivedAt}` of a UPS; the moment is on the page's steady clock, in ms. */
    entry: (name) => entries.get(name),
    setReading(device, telemetry) {
      entries.set(device.name, { device, telemetry, receivedAt: performance.now() });
      if (order && !order.includes(device.name)) order = [...order, device.name];
      changed();
    },

    /** The worst first, of equals the newest. */
    activeAlarms: () =>
      [...alarms.values()].sort((a, b) => rank(a) - rank(b) || b.since.localeCompare(a.since)),
    clearedAlarms: () => cleared,
    setAlarms(active, recent) {
      alarms.clear();
      for (const alarm of active) alarms.set(keyOf(alarm), alarm);
      cleared = recent;
      changed();
    },
    changeAlarm(change, alarm) {
      if (change === "raised") {
        alarms.set(keyOf(alarm), alarm);
      } else {
        alarms.delete(keyOf(alarm));
        cleared = [alarm, ...cleared.filter((old) => keyOf(old) !== keyOf(alarm) || old.since !== alarm.since)].slice(0, 100);
      }
      changed();
    },

    events: () => events,
    setEvents(list) {
      events = list;
      changed();
    },
    addEvent(event) {
      if (events.some((old) => old.number === event.number && old.time === event.time)) return;
      events = [event, ...events].slice(0, EVENTS_KEPT);
      changed();
    },

    /** What is asked for now and then: "daemon", "power", "settings NAME", "totals NAME", "battery NAME". */
    fact: (key) => facts.get(key),
    setFact(key, value) {
      facts.set(key, value);
      changed();
    },
  };
}

const rank = (alarm) => ["critical", "warning", "info"].indexOf(alarm.severity);
const keyOf = (alarm) => `${alarm.ups} ${alarm.id}`;

// Keeps the store up to date: the event stream while it works, questions every ten seconds while it does not. A silent
// stream is not believed for long: heartbeats are invisible to a page, so silence is answered with a question.

import { get } from "./api.js";
import { createTurns } from "./streams.js";

const QUIET_MS = 20_000;
const POLL_MS = 10_000;
const LOST_POLL_MS = 3_000;
const PATIENCE_MS = 5_000;
const ALARMS_MS = 2_000;

export function startLive(store) {
  let stream = null;
  let streamOpen = false;
  let lastProof = performance.now();
  let lastPoll = -Infinity;
  let asking = false;
  let lastTick = Date.now();
  let alarmsAsked = -Infinity;
  const answersDue = new Set();

  const turns = createTurns();

  async function connect() {
    if (!(await turns.take())) {
      ask(); // other tabs hold the streams that a browser can afford
      return;
    }
    stream?.close();
    stream = new EventSource("api/events");
    stream.addEventListener("open", () => {
      streamOpen = true;
      proven();
      loadLists();
    });
    stream.addEventListener("telemetry", (message) => {
      const { device, telemetry } = JSON.parse(message.data);
      store.setReading(device, telemetry);
      proven();
      if (device.alarms > 0 || store.activeAlarms().some((alarm) => alarm.ups === device.name)) refreshAlarms();
    });
    stream.addEventListener("alarm", (message) => {
      const { change, alarm } = JSON.parse(message.data);
      tell(() => store.changeAlarm(change, alarm));
      proven();
    });
    stream.addEventListener("event", (message) => {
      const event = JSON.parse(message.data);
      tell(() => store.addEvent(event));
      proven();
    });
    stream.addEventListener("error", () => {
      streamOpen = false;
      ask();
    });
  }

  function proven() {
    lastProof = performance.now();
    store.setConnection(streamOpen ? "live" : "polling");
  }

  function tell(change) {
    change();
    for (const changes of answersDue) changes.push(change);
  }

  /** What the stream tells while an answer is due may be newer than that answer, so it is told again after it. */
  async function answered(question, take) {
    const changes = [];
    answersDue.add(changes);
    try {
      take(await question);
    } finally {
      answersDue.delete(changes);
    }
    for (const change of changes) change();
  }

  const takeAlarms = ({ active, recent }) => store.setAlarms(active, recent);

  /** The text of an alarm follows the readings; the stream tells only that it begins and ends. */
  function refreshAlarms() {
    if (performance.now() - alarmsAsked < ALARMS_MS) return;
    alarmsAsked = performance.now();
    answered(get("alarms", { patience: PATIENCE_MS }), takeAlarms).catch(() => {}); // the next reading asks again
  }

  function loadLists() {
    return answered(Promise.allSettled([get("devices"), get("alarms"), get("event-log?limit=200")]), ([devices, alarms, events]) => {
      if (devices.status === "fulfilled") store.setOrder(devices.value.map((device) => device.name));
      if (alarms.status === "fulfilled") takeAlarms(alarms.value);
      if (events.status === "fulfilled") store.setEvents(events.value);
    });
  }

  async function ask() {
    if (asking) return;
    asking = true;
    lastPoll = performance.now();
    try {
      const devices = await get("devices", { patience: PATIENCE_MS });
      const readings = await Promise.all(
        devices.map((device) => get(`devices/${encodeURIComponent(device.name)}/telemetry`, { patience: PATIENCE_MS })),
      );
      store.setOrder(devices.map((device) => device.name));
      devices.forEach((device, i) => store.setReading(device, readings[i]));
      proven();
      if (!streamOpen) await loadLists();
    } catch {
      streamOpen = false;
      store.setConnection("lost");
    } finally {
      asking = false;
    }
  }

  function tick() {
    const now = performance.now();
    const slept = Date.now() - lastTick > QUIET_MS;
    lastTick = Date.now();
    if (streamOpen) {
      if (slept || now - lastProof > QUIET_MS) ask();
      return;
    }
    const due = store.connection() === "lost" ? LOST_POLL_MS : POLL_MS;
    if (slept || now - lastPoll > due) {
      ask();
      if (stream === null || stream.readyState === EventSource.CLOSED) connect();
    } else if (store.connection() === "polling" && stream?.readyState === EventSource.OPEN) {
      connect(); // the old stream belongs to a network that was away
    }
  }

  connect();
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && performance.now() - lastProof > POLL_MS) ask();
  });
  // A page that is left may be kept for the way back, and its stream with it: the server would write to nobody, and a
  // browser has six connections to a server in all.
  window.addEventListener("pagehide", () => {
    streamOpen = false;
    stream?.close();
    stream = null;
    turns.release();
  });
  window.addEventListener("pageshow", (shown) => {
    if (shown.persisted) connect();
  });
  window.addEventListener("online", ask);
  window.addEventListener("offline", ask);
}

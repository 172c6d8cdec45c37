// Keeps the store up to date: the event stream while it works, questions every ten seconds while it does not. A silent
// stream is not believed for long: heartbeats are invisible to a page, so silence is answered with a question.

import { get } from "./api.js";
import { createTurns } from "./streams.js";

const QUIET_MS = 20_000;
const POLL_MS = 10_000;
const LOST_POLL_MS = 3_000;
const PATIENCE_MS = 5_000;

export function startLive(store) {
  let stream = null;
  let streamOpen = false;
  let lastProof = performance.now();
  let lastPoll = -Infinity;
  let asking = false;
  let lastTick = Date.now();

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
    });
    stream.addEventListener("alarm", (message) => {
      const { change, alarm } = JSON.parse(message.data);
      store.changeAlarm(change, alarm);
      proven();
    });
    stream.addEventListener("event", (message) => {
      store.addEvent(JSON.parse(message.data));
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

  async function loadLists() {
    const [devices, alarms, events] = await Promise.allSettled([get("devices"), get("alarms"), get("event-log?limit=200")]);
    if (devices.status === "fulfilled") store.setOrder(devices.value.map((device) => device.name));
    if (alarms.status === "fulfilled") store.setAlarms(alarms.value.active, alarms.value.recent);
    if (events.status === "fulfilled") store.setEvents(events.value);
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

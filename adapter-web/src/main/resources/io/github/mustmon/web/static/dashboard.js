const VALUES = [
  ["input_voltage", "Input voltage", "V"],
  ["output_voltage", "Output voltage", "V"],
  ["frequency", "Frequency", "Hz"],
  ["battery_voltage", "Battery voltage", "V"],
  ["battery_level", "Battery level", "%"],
  ["load_power", "Load power", "W"],
  ["load_percent", "Load", "%"],
  ["temperature", "Temperature", "°C"],
];
const WORDS = { online: "On mains", battery: "On battery", off: "Off", unknown: "Unknown" };
const PERIOD = 5000;

const byId = (id) => document.getElementById(id);

const cards = new Map(VALUES.map(([field, label, unit]) => {
  const card = document.createElement("div");
  const name = document.createElement("dt");
  const value = document.createElement("dd");
  name.textContent = label;
  value.dataset.field = field;
  card.append(name, value);
  byId("values").append(card);
  return [field, { value, unit }];
}));

function show(reading) {
  for (const [field, { value, unit }] of cards) {
    value.textContent = reading[field] ?? "–";
    const small = document.createElement("small");
    small.textContent = ` ${unit}`;
    value.append(small);
  }
  const word = WORDS[reading.status];
  byId("status").textContent = word;
  byId("status").dataset.status = reading.status;
  document.title = `${word} – UPS`;
  byId("time").textContent = reading.timestamp ?? "–";
  byId("age").textContent = reading.age_seconds === null ? "none yet" : `${Math.round(reading.age_seconds)} s old`;
  byId("uptime").textContent = reading.uptime;
  byId("alarms").replaceChildren(...reading.alarms.map((message) => {
    const item = document.createElement("li");
    item.textContent = `⚠ ${message}`;
    return item;
  }));
  warn(reading.stale && (reading.timestamp ? "No fresh reading: the UPS does not answer." : "No reading yet."));
}

function warn(text) {
  byId("banner").hidden = !text;
  byId("banner").textContent = text || "";
  document.body.classList.toggle("stale", Boolean(text));
}

async function refresh() {
  try {
    const answer = await fetch("api/telemetry", { signal: AbortSignal.timeout(PERIOD) });
    show(await answer.json());
  } catch {
    byId("status").textContent = WORDS.unknown;
    byId("status").dataset.status = "unknown";
    warn("The monitor does not answer.");
  }
  setTimeout(refresh, PERIOD);
}

refresh();

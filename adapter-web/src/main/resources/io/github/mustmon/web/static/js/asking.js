// What no stream tells and what changes slowly: version and history switch, settings, statistics, energy.

import { get } from "./api.js";
import { currentRoute } from "./route.js";

const EVERY_MS = 60_000;

export function startAsking(store) {
  let asked = "";
  let timer = null;

  async function ask() {
    clearTimeout(timer);
    timer = setTimeout(ask, EVERY_MS);
    if (store.connection() === "lost") return;
    const name = selected(store);
    await daemon(store);
    if (name !== null) await Promise.allSettled([settings(store, name), totals(store, name), battery(store, name)]);
  }

  store.subscribe(() => {
    const now = `${selected(store)} ${["live", "polling"].includes(store.connection())}`;
    if (now === asked) return;
    asked = now;
    ask();
  });
  window.addEventListener("hashchange", () => store.changed());
}

function selected(store) {
  const names = store.names();
  const { name } = currentRoute();
  return names.includes(name) ? name : names.length === 1 ? names[0] : null;
}

async function daemon(store) {
  const answer = await get("health").catch(() => null);
  if (answer === null && (store.fact("daemon") ?? null) !== null) return; // what it offers does not go away with one lost answer
  const health = answer ?? {};
  store.setFact("daemon", { version: health.version ?? null, uptime: health.uptime ?? null, history: health.history ?? true, sections: health.sections ?? [], at: performance.now() });
}

async function settings(store, name) {
  store.setFact(`settings ${name}`, await get(`devices/${encodeURIComponent(name)}/settings`));
}

async function battery(store, name) {
  if (!store.fact("daemon").sections.includes("battery")) return;
  const { batteries } = await get("battery");
  store.setFact(`battery ${name}`, batteries.find((each) => each.ups === name) ?? null);
}

const energies = async (store) => (store.fact("daemon").history ? get("energy") : []);

async function totals(store, name) {
  const [device, energy] = await Promise.allSettled([get(`devices/${encodeURIComponent(name)}`), energies(store)]);
  const statistics = device.value?.statistics;
  const ours = energy.value?.find((each) => each.ups === name);
  const polls = Object.values(statistics?.polls ?? {}).reduce((sum, count) => sum + count, 0);
  store.setFact(`totals ${name}`, {
    load_energy: ours ? ours.load_watt_hours / 1000 : null,
    charged: ours?.charged_ampere_hours ?? null,
    discharged: ours?.discharged_ampere_hours ?? null,
    outages: statistics?.outages ?? null,
    on_battery_seconds: statistics?.on_battery_seconds ?? null,
    answered: polls > 0 ? (100 * (statistics.polls.ok ?? 0)) / polls : null,
  });
}

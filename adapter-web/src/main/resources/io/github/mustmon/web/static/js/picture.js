// One consistent picture of everything, taken before each drawing, so that no two views can disagree.

import { ageOf, conditionOf, isTrusted } from "./condition.js";
import { language } from "./i18n.js";
import { currentRoute } from "./route.js";
import { serverNow } from "./server-time.js";
import { levelOf, telling, worstOf } from "./severity.js";

export function pictureOf(store) {
  const connection = store.connection();
  const names = store.names();
  const route = currentRoute();
  const single = store.isListed() && names.length === 1;
  const name = names.includes(route.name) ? route.name : single ? names[0] : null;
  const upses = names.map((each) => {
    const entry = store.entry(each);
    const condition = conditionOf(entry, connection);
    const alarms = store.activeAlarms().filter((alarm) => alarm.ups === each);
    return {
      name: each,
      entry,
      condition,
      trusted: isTrusted(condition),
      age: ageOf(entry),
      level: levelOf(condition, alarms),
      telling: telling(condition, alarms),
      onBatterySince: condition === "battery" ? alarms.find((alarm) => alarm.id === "on_battery")?.since ?? null : null,
    };
  });
  const ups = upses.find((each) => each.name === name) ?? null;
  return {
    connection,
    language: language(),
    upses,
    ups,
    outage: ups ? route.outage : null,
    view: ups ? "detail" : store.isListed() || names.length > 0 ? "overview" : "loading",
    many: names.length > 1,
    level: connection === "lost" ? "unknown" : ups ? ups.level : worstOf(upses.map((each) => each.level)),
    now: serverNow(),
    day: new Date(serverNow()).toDateString(),
    active: store.activeAlarms(),
    alarms: store.activeAlarms().filter((alarm) => !ups || alarm.ups === ups.name),
    cleared: store.clearedAlarms().filter((alarm) => !ups || alarm.ups === ups.name),
    events: store.events().filter((event) => !ups || event.ups === ups.name || event.ups === null),
    daemon: store.fact("daemon") ?? null,
    power: store.fact("power") ?? null,
    settings: ups ? store.fact(`settings ${ups.name}`) ?? null : null,
    battery: ups ? store.fact(`battery ${ups.name}`) ?? null : null,
    totals: ups ? store.fact(`totals ${ups.name}`) ?? null : null,
  };
}

// One consistent picture of everything, taken before each drawing, so that no two views can disagree.

import { ageOf, conditionOf, isTrusted } from "./condition.js";
import { language } from "./i18n.js";
import { currentRoute } from "./route.js";

export function pictureOf(store) {
  const connection = store.connection();
  const names = store.names();
  const route = currentRoute();
  const single = store.isListed() && names.length === 1;
  const name = names.includes(route.name) ? route.name : single ? names[0] : null;
  const upses = names.map((each) => {
    const entry = store.entry(each);
    const condition = conditionOf(entry, connection);
    return { name: each, entry, condition, trusted: isTrusted(condition), age: ageOf(entry) };
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
    now: Date.now(),
    day: new Date().toDateString(),
    alarms: store.activeAlarms().filter((alarm) => !ups || alarm.ups === ups.name),
    cleared: store.clearedAlarms().filter((alarm) => !ups || alarm.ups === ups.name),
    events: store.events().filter((event) => !ups || event.ups === ups.name || event.ups === null),
    daemon: store.fact("daemon") ?? null,
    settings: ups ? store.fact(`settings ${ups.name}`) ?? null : null,
    totals: ups ? store.fact(`totals ${ups.name}`) ?? null : null,
  };
}

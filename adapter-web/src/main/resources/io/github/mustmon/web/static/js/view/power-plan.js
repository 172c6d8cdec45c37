// In quiet times: what would happen if power failed now, in how many minutes, and whether that was ever tried.

import { byId, el, icon, rebuilder, setAttribute } from "../dom.js";
import { dateTime, duration, UNKNOWN } from "../format.js";
import { t } from "../i18n.js";
import { alarmWords, beginsText, stepName } from "../power-words.js";

/** Less than this to spare is little. */
const LITTLE_SECONDS = 120;

export function powerPlanView() {
  const section = byId("power-plan");
  const rebuild = rebuilder(byId("power-plan-body"));
  return (picture) => {
    const plan = picture.power?.plan ?? null;
    section.hidden = plan === null || plan.state !== "mains" || picture.view === "loading";
    if (section.hidden) return;
    setAttribute(section, "data-mode", plan.mode);
    setAttribute(section, "data-trusted", picture.connection === "lost" ? "no" : "yes");
    byId("power-plan-dry").hidden = plan.mode !== "dry_run";
    const { mode, supply, triggers, alarms, plan: table, drill } = plan;
    const untold = alarms.filter((id) => !picture.active.some((alarm) => alarm.id === id));
    rebuild([picture.language, picture.day, picture.many, mode, supply, triggers, untold, table, drill], () => [
      ...untold.map(alarmItem),
      el("p", { text: [beginsText(plan, 0), picture.many ? t("power.many") : "", supply === "silent" ? t("power.silent") : ""].join(" ").trim() }),
      minutes(table),
      el("dl", { class: "battery-facts" }, ...facts(table, drill)),
    ]);
  };
}

/** An alarm of the plan that the list of alarms does not have. */
function alarmItem(id) {
  return el("p", { class: "alarm", "data-severity": id === "shutdown_impossible" ? "critical" : "warning", "data-alarm": id },
    icon(id === "shutdown_impossible" ? "critical" : "warning"), el("span", { class: "alarm-text", text: alarmWords([id])[0] }));
}

function minutes({ rows, planned_seconds: planned }) {
  return el("div", { class: "plan-scroll" },
    el("table", { class: "plan" },
      el("thead", {}, el("tr", {}, ...["step", "begins", "planned", "measured"].map((key) => el("th", { scope: "col", text: t(`power.table.${key}`) })))),
      el("tbody", {}, ...rows.map(line)),
      el("tfoot", {}, el("tr", {}, el("th", { scope: "row", text: t("power.table.total") }), el("td"), el("td", { text: duration(planned) }), el("td")))));
}

function line(row) {
  const measured = row.measured_seconds ?? null;
  return el("tr", { "data-kind": row.kind },
    el("th", { scope: "row" }, stepName(row), row.hosts.length === 0 ? null : el("span", { class: "quiet", text: ` ${row.hosts.join(", ")}` })),
    el("td", { text: row.begins_seconds === 0 ? t("power.table.at_once") : duration(row.begins_seconds) }),
    el("td", { text: duration(row.planned_seconds) }),
    el("td", { text: measured === null ? UNKNOWN : duration(measured) }));
}

function facts({ planned_seconds: planned, available_seconds: available, spare_seconds: spare }, drill) {
  const gives = available ?? null;
  const rest = spare ?? (gives === null ? null : gives - planned);
  return [
    gives === null
      ? fact("available", "unknown", "power.available", t("power.unknown"), t("power.available_help"))
      : fact("available", "good", "power.available", duration(gives), t("power.available_note")),
    rest === null
      ? fact("spare", "unknown", "power.spare", t("power.unknown"), "")
      : rest < 0
        ? fact("spare", "bad", "power.spare", t("power.short", { duration: duration(-rest) }), t("power.short_note"))
        : fact("spare", rest < LITTLE_SECONDS ? "warn" : "good", "power.spare", duration(rest), rest < LITTLE_SECONDS ? t("power.little_note") : ""),
    drillFact(drill),
  ];
}

function drillFact(drill) {
  if (drill === null) return fact("drill", "unknown", "power.drill", t("power.no_drill"), t("power.no_drill_help"));
  const at = t("power.drill_at", { time: dateTime(new Date(drill.at)) });
  if (drill.passed) return fact("drill", "good", "power.drill", t("power.drill_passed"), at);
  const troubles = (drill.troubles ?? []).map((trouble) => el("li", { text: trouble }));
  return fact("drill", "bad", "power.drill", t("power.drill_failed"), at, troubles.length === 0 ? null : el("ul", { class: "drill-troubles" }, ...troubles));
}

function fact(id, level, key, value, note, more = null) {
  return el("div", { class: "battery-fact", "data-plan": id, "data-level": level },
    el("dt", { text: t(key) }), el("dd", { class: "battery-value", text: value }),
    note === "" && more === null ? null : el("dd", { class: "battery-note" }, note, more));
}

// The plan while an outage lasts: what happens now and next, the countdown, who goes down when, and the buttons.

import { byId, el, icon, rebuilder, setAttribute, setText } from "../dom.js";
import { duration } from "../format.js";
import { t } from "../i18n.js";
import { alarmWords, isOld, left, sentencesOf, stepName, titleOf } from "../power-words.js";
import { countdownLeft, timeline, URGENT_STATES } from "../power-timeline.js";
import { powerActions } from "./power-actions.js";
import { powerAnnouncer } from "./power-announcer.js";

const TONES = { grace: "warning", battery: "warning", blind: "warning", held: "warning", paused: "warning", countdown: "critical", committed: "critical", halted: "critical", returning: "good" };
const ICONS = { paused: "clock", held: "clock", blind: "unknown", returning: "online", halted: "off", committed: "off", countdown: "critical" };

/** @param act does an action of the API */
export function powerNowView(act) {
  const section = byId("power-now");
  const steps = stepList(byId("power-steps"));
  const actions = powerActions(byId("power-actions"), act);
  const announce = powerAnnouncer(byId("power-announcer"));
  let timer = null;

  function show(picture) {
    clearTimeout(timer);
    const { power } = picture;
    const plan = power?.plan ?? null;
    const on = plan !== null && plan.state !== "mains" && picture.view !== "loading";
    section.hidden = !on;
    announce(on ? plan : null, power);
    if (!on) return;
    const age = (performance.now() - power.at) / 1000;
    const old = isOld(age);
    const dry = plan.mode === "dry_run";
    place(section, picture.view === "overview" || URGENT_STATES.includes(plan.state));
    setAttribute(section, "data-state", plan.state);
    setAttribute(section, "data-status", dry ? "unknown" : "battery"); // a dry run has a colour of its own: it is no emergency
    setAttribute(section, "data-severity", dry ? null : TONES[plan.state] ?? "warning");
    setAttribute(section, "data-mode", plan.mode);
    byId("power-dry").hidden = !dry;
    setAttribute(byId("power-icon"), "href", `#i-${ICONS[plan.state] ?? "battery"}`);
    setText(byId("power-title-text"), titleOf(plan, age));
    setText(byId("power-text"), sentencesOf(plan, age).join(" "));
    setText(byId("power-alarms"), alarmWords(plan.alarms).join(" "));
    byId("power-old").hidden = !old;
    if (old) setText(byId("power-old"), t("power.old", { duration: duration(age) }));
    progress(plan, age);
    steps(plan, age, picture.language);
    actions(plan, picture.language);
    // Ticks when a second of the countdown is over, not when one of the page is.
    if (plan.state === "countdown") timer = setTimeout(() => show(picture), ((countdownLeft(plan, age) % 1) || 1) * 1000 + 5);
  }

  return show;
}

/** Above everything when it is urgent, or where several UPSes are listed; else below what the UPS itself says. The focus stays where it was. */
function place(section, first) {
  const next = byId(first ? "overview" : "alarm-section");
  if (section.nextElementSibling === next) return;
  const focused = section.contains(document.activeElement) ? document.activeElement : null;
  next.before(section);
  focused?.focus();
}

function progress(plan, age) {
  const bar = byId("power-progress");
  const rest = countdownLeft(plan, age);
  bar.hidden = rest === null;
  if (bar.hidden) return;
  bar.max = Math.max(rest, plan.plan.rows.find(({ kind }) => kind === "countdown")?.planned_seconds ?? 0, 1);
  bar.value = rest;
}

/** The timeline. Its rows are built anew when something changes, and only their times each second. */
function stepList(list) {
  const rebuild = rebuilder(list);
  let whens = [];
  return (plan, age, language) => {
    const shown = plan.supply === "output_off" ? [] : plan.state === "returning" ? toWake(plan, age) : timeline(plan, age);
    list.hidden = shown.length === 0;
    rebuild([language, plan.state, shown.map(({ kind, name, hosts, state }) => [kind, name, hosts, state])], () => {
      whens = [];
      return shown.map((step) => row(step, plan, whens));
    });
    shown.forEach((step, i) => setText(whens[i], whenText(step, plan)));
  };
}

/** The stages with hosts that are still to be woken, in the order in which that is done. */
const toWake = (plan, age) => timeline(plan, age).filter(({ hosts }) => hosts.some((host) => host.awaits_wake)).reverse();

function row(step, plan, whens) {
  const when = el("span", { class: "step-when" });
  whens.push(when);
  const state = plan.state === "returning" ? "waiting" : step.state;
  return el("li", { class: "step", "data-kind": step.kind, "data-state": state },
    el("span", { class: "step-dot", "aria-hidden": "true" }, state === "over" ? icon("check") : null),
    el("span", { class: "step-name", text: stepName(step) }),
    when,
    step.kind === "this_host" ? el("span", { class: "step-hosts quiet", text: t("power.this_page") }) : null,
    step.hosts.length === 0 ? null : el("ul", { class: "step-hosts" }, ...step.hosts.map((host) => hostItem(host, plan))));
}

function hostItem({ name, phase, awaits_wake: awaited }, { state }) {
  const word = state === "returning" ? (awaited ? t("power.host.awaits_wake") : null) : phase === "up" ? null : t(`power.host.${phase}`);
  return el("li", { class: "step-host", "data-phase": state === "returning" && awaited ? "awaits_wake" : phase },
    el("b", { text: name }), word === null ? null : ` ${word}`);
}

function whenText(step, plan) {
  if (plan.state === "returning") return "";
  if (plan.state === "halted" && step.state === "waiting") return "";
  if (step.state === "over") return t("power.when.over");
  if (step.kind === "this_host" && step.state === "running") return t("power.when.now");
  if (step.state === "running") {
    if (step.left === null) return t("power.when.now");
    return t(plan.state === "paused" && step.kind === "countdown" ? "power.when.stands" : step.kind === "countdown" ? "power.when.left" : "power.when.running", { duration: left(step.left) });
  }
  if (step.begins === null || plan.state === "paused") return t("power.when.takes", { duration: duration(step.takes) });
  return step.begins <= 0 ? t("power.when.next") : t("power.when.begins", { duration: left(step.begins) });
}

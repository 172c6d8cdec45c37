// What the plan for power failures is and does, in an owner's words.

import { duration, number, quantity } from "./format.js";
import { knows, t } from "./i18n.js";
import { countdownLeft, holdLeft } from "./power-timeline.js";

/** Without an answer for so many seconds, what is shown may be wrong. */
export const isOld = (age) => age > 8;

/** Seconds as a person reads a countdown: the one that has begun counts. */
export const left = (seconds) => duration(Math.ceil(seconds));

export function stageName(name) {
  return name === "" ? t("power.step.hosts") : name;
}

export function stepName({ kind, name }) {
  return kind === "stage" ? stageName(name) : t(`power.step.${kind}`);
}

/** "at 20 % or after 5 min on battery"; empty without any trigger. */
export function triggersText({ percent, after_seconds: after, runtime_seconds: runtime, volts }) {
  const words = [];
  if (known(percent)) words.push(t("power.at_percent", { percent: quantity(percent, "%") }));
  if (known(after)) words.push(t("power.at_after", { duration: duration(after) }));
  if (known(runtime)) words.push(t("power.at_runtime", { duration: duration(runtime) }));
  if (known(volts)) words.push(t("power.at_volts", { volts: quantity(volts, "V", 1) }));
  return words.length < 2 ? words.join("") : t("power.or", { first: words.slice(0, -1).join(", "), last: words.at(-1) });
}

const known = (value) => value !== null && value !== undefined;

/** What the plan does now, in a few words; the countdown is in them. */
export function titleOf(power, age) {
  const { state } = power;
  if (state === "countdown" && countdownLeft(power, age) <= 0) return t(isOld(age) ? "power.now.ran_out" : "power.now.last_look");
  if (state === "countdown") return t("power.now.countdown", { duration: left(countdownLeft(power, age)) });
  if (state === "held") return t("power.now.held", { duration: left(holdLeft(power, age) ?? 0) });
  if (state === "halted") return t(`power.now.${endOf(power)}`);
  return knows(`power.now.${state}`) ? t(`power.now.${state}`) : state;
}

/** Which words the end of a plan has. */
function endOf(power) {
  if (power.supply === "output_off") return "output_off";
  if (power.mode === "dry_run") return "dry_end";
  return thisHostTold(power) ? "halted" : "all_told";
}

/** What that means, and what comes next: sentences in their order. */
export function sentencesOf(power, age) {
  const { state } = power;
  const cause = causeOf(power.trigger);
  const said = state === "halted"
    ? [t(`power.next.${endOf(power)}`)]
    : [
        ["countdown", "committed"].includes(state) ? cause : null,
        state === "paused" ? t("power.next.paused", { duration: left(countdownLeft(power, age) ?? 0) }) : knows(`power.next.${state}`) ? t(`power.next.${state}`) : null,
        ["grace", "battery"].includes(state) ? beginsText(power, age) : null,
      ];
  if (state === "halted" && power.mode !== "dry_run" && (power.this_host?.attempts ?? 0) > 1) said.push(t("power.next.attempts", { count: number(power.this_host.attempts) }));
  if (["battery", "countdown", "committed", "held"].includes(state) && power.runtime_seconds >= 60) {
    said.push(t("power.runtime", { duration: duration(Math.floor(power.runtime_seconds / 60) * 60) }));
  }
  return said.filter(Boolean);
}

/** "The countdown of 1 min begins at 20 % or after 5 min on battery, in 2 min 10 s at the latest." */
export function beginsText(power, age) {
  const triggers = triggersText(power.triggers);
  if (triggers === "") return t("power.begins_urgent");
  const seconds = power.plan.rows.find(({ kind }) => kind === "countdown")?.planned_seconds ?? 0;
  if (seconds === 0) return t("power.begins_at_once", { triggers });
  const countdown = duration(seconds);
  const { after_seconds: after } = power.triggers;
  const rest = known(after) && power.state === "battery" ? after - power.on_battery_seconds - age : null;
  return rest !== null && rest > 0
    ? t("power.begins_latest", { countdown, triggers, duration: left(rest) })
    : t("power.begins", { countdown, triggers });
}

/** The alarms of the plan, a sentence each. */
export const alarmWords = (ids) => ids.map((id) => (knows(`power.alarm.${id}`) ? t(`power.alarm.${id}`) : id));

const thisHostTold = (power) => (power.this_host?.attempts ?? 0) > 0;

function causeOf(trigger) {
  const key = `power.cause.${(trigger ?? "").replace(/^at_/, "")}`;
  return knows(key) ? t(key) : null;
}

// What goes when, from an answer of /api/power. Pure: answer and its age in, rows out. All times are in seconds.

/** States in which the outage is past the point of waiting, so that the plan stands above everything else. */
export const URGENT_STATES = ["countdown", "paused", "committed", "halted"];

/** What is left of the countdown, never below 0; null without one. It stands still while mains is back. */
export function countdownLeft({ state, countdown_seconds: left }, age) {
  if (left === null || left === undefined) return null;
  return Math.max(0, left - (state === "countdown" ? age : 0));
}

export const holdLeft = ({ hold_seconds: left }, age) => (left === null || left === undefined ? null : Math.max(0, left - age));

/**
 * The steps in their order, each `{kind, name, hosts, state, begins, left, takes}`: `state` is "waiting", "running" or
 * "over"; `begins` is when it begins at the latest, null where nothing has begun the countdown yet; `left` what is left of
 * its longest time, null unless it runs; `takes` that longest time. A host is `{name, phase, awaits_wake}`.
 */
export function timeline(power, age) {
  const stages = new Map(power.stages.map((stage) => [stage.name, stage]));
  const steps = [];
  let at = null;
  for (const row of power.plan.rows) {
    if (row.kind === "countdown") {
      const step = countdownStep(power, row, age);
      at = step.state === "over" ? 0 : step.left;
      if (row.planned_seconds > 0) steps.push(step);
    } else {
      const step = row.kind === "stage" ? stageStep(stages.get(row.name), row, age) : thisHostStep(power, row);
      if (at !== null) {
        step.begins = at;
        if (step.state !== "over") at = step.state === "running" ? Math.max(at, step.left ?? 0) : at + step.takes;
      }
      steps.push(step);
    }
  }
  return steps;
}

function countdownStep(power, row, age) {
  const left = countdownLeft(power, age);
  const over = ["committed", "halted"].includes(power.state);
  const state = over ? "over" : left === null ? "waiting" : "running";
  return { kind: "countdown", name: "", hosts: [], state, begins: null, left: over ? null : left, takes: row.planned_seconds };
}

function stageStep(stage, row, age) {
  const hosts = stage?.hosts ?? row.hosts.map((name) => ({ name, phase: "up", awaits_wake: false }));
  const takes = stage?.limit_seconds ?? row.planned_seconds;
  const begun = stage?.begun_seconds_ago ?? null;
  const state = stage?.state ?? "waiting";
  return { kind: "stage", name: row.name, hosts, state, begins: null, left: state === "running" && begun !== null ? Math.max(0, takes - begun - age) : null, takes };
}

function thisHostStep(power, row) {
  const told = power.state === "halted" && (power.this_host?.attempts ?? 0) > 0;
  return { kind: "this_host", name: "", hosts: [], state: told ? "running" : "waiting", begins: null, left: null, takes: row.planned_seconds };
}

/** What may be done in each state; what the server allows is another matter. */
export function actionsIn({ state, actions }) {
  const useful = {
    grace: ["hold"], battery: ["hold"], blind: ["hold"],
    countdown: ["hold", "cancel"], paused: ["hold", "cancel"], committed: ["hold", "cancel"],
    returning: ["cancel"], held: ["release", "hold"],
  };
  return { useful: useful[state] ?? [], allowed: (useful[state] ?? []).filter((action) => actions.includes(action)) };
}

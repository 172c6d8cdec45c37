// The plan for power failures: asked often while an outage lasts, seldom else, and at once when something happens.

import { get, post } from "./api.js";
import { conditionOf } from "./condition.js";

const OUTAGE_MS = 2_000;
const QUIET_MS = 30_000;
const PATIENCE_MS = 4_000;

/** Keeps the fact "power" `{plan, at}` up to date; null without a plan. Gives what does an action. */
export function startPower(store) {
  let timer = null;
  let asking = false;
  let again = false;
  let asked = "";
  let acted = 0;

  const offered = () => store.fact("daemon")?.sections.includes("power") ?? false;
  const conditions = () => store.names().map((name) => conditionOf(store.entry(name), store.connection()));

  async function ask() {
    clearTimeout(timer);
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    if (offered()) await load();
    else take(null);
    asking = false;
    timer = setTimeout(ask, again ? 0 : busy() && !document.hidden ? OUTAGE_MS : QUIET_MS);
  }

  async function load() {
    const at = performance.now(); // what is left is counted from the question: rather too little than too much
    try {
      const answer = await get("power", { patience: PATIENCE_MS });
      if (at >= acted) take(answer, at); // what was asked before an action took effect is out of date
    } catch (error) {
      if (error.status === 404) take(null); // there is no plan any more; after any other failure the last word stands
    }
  }

  function take(answer, at) {
    const before = store.fact("power") ?? null;
    if (answer?.state === undefined) { // no plan, or not yet looked at
      if (before !== null) store.setFact("power", null);
      return;
    }
    const plan = { ...answer, actions: answer.actions ?? before?.plan.actions ?? [] }; // an action's answer leaves them out
    store.setFact("power", { plan, at: steady(before, plan, at) });
  }

  /** Whether something goes on: by the last answer, or by the readings, which may be ahead of it. */
  const busy = () => offered() && ((store.fact("power")?.plan.state ?? "mains") !== "mains" || conditions().includes("battery"));

  store.subscribe(() => {
    const [newest] = store.events();
    const now = `${offered()} ${store.connection() === "lost"} ${conditions()} ${newest?.number} ${newest?.time}`;
    if (now === asked) return;
    asked = now;
    ask();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask();
  });

  /** Does "hold", "cancel" or "release". Throws what `post` throws. */
  return async (action, body) => {
    const at = performance.now();
    const answer = await post(`power/${action}`, body);
    acted = performance.now();
    take(answer, at);
    ask();
  };
}

const TOLERANCE_MS = 400;

/** The moment of an answer; that of the one before, moved on, where both mean the same end, so that seconds do not hop. */
function steady(before, plan, at) {
  const [old, now] = [before?.plan.countdown_seconds ?? null, plan.countdown_seconds];
  if (old === null || now === null || before.plan.state !== "countdown" || plan.state !== "countdown") return at;
  const sameEnd = before.at + (old - now) * 1000;
  return Math.abs(sameEnd - at) < TOLERANCE_MS ? sameEnd : at;
}

// Reads the outage aloud: each new state, and of the countdown whole minutes and the last ten seconds only.

import { setText } from "../dom.js";
import { t } from "../i18n.js";
import { left, sentencesOf, titleOf } from "../power-words.js";
import { countdownLeft } from "../power-timeline.js";

const LAST_SECONDS = 10;

export function powerAnnouncer(region) {
  let state = null;
  let counted = null;
  return (plan, power) => {
    if (plan === null) {
      if (state !== null) setText(region, t("power.now.over"));
      state = null;
      return;
    }
    const age = (performance.now() - power.at) / 1000;
    const seconds = plan.state === "countdown" ? Math.ceil(countdownLeft(plan, age)) : null;
    if (plan.state !== state) {
      state = plan.state;
      counted = seconds;
      const dry = plan.mode === "dry_run" ? `${t("power.dry")} ` : "";
      setText(region, `${dry}${titleOf(plan, age)}. ${sentencesOf(plan, age).join(" ")}`);
    } else if (seconds !== null && seconds !== counted && (seconds <= LAST_SECONDS || seconds % 60 === 0)) {
      counted = seconds;
      setText(region, seconds === 0 ? titleOf(plan, age) : left(seconds));
    }
  };
}

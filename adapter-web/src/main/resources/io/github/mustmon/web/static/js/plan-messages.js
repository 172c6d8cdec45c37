// What the plan for power failures says in English, in the reader's language; in the words of its own panel where it has them.

import { durationText } from "./format.js";
import { t } from "./i18n.js";
import { stepName, triggersText } from "./power-words.js";

const CAUSES = {
  "state of charge": "percent", "battery voltage": "voltage", "runtime left": "runtime", "time on battery": "after",
  "no reading on battery": "blind_after", "battery nearly cut off": "urgent",
};

const cause = (words) => (words in CAUSES ? ` ${t(`power.cause.${CAUSES[words]}`)}` : "");

/** What the plan would do, "at 30 % or after 1:30:00 h on battery: nas, this host". */
function planned(mode, when, hosts) {
  const seconds = (clock) => clock?.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
  const triggers = triggersText({
    percent: /at (\d+) %/.exec(when)?.[1],
    volts: /at ([\d.]+) V/.exec(when)?.[1],
    runtime_seconds: seconds(/with ([\d:]+) (?:min|h) left/.exec(when)?.[1]),
    after_seconds: seconds(/after ([\d:]+) (?:min|h) on battery/.exec(when)?.[1]),
  });
  const named = hosts.replace(/(^|, )this host$/, (_, comma) => comma + stepName({ kind: "this_host" }).toLowerCase());
  const text = t("event.planned", { triggers: triggers || t("event.planned_low"), hosts: named });
  return mode === "armed" ? text : `${t("power.dry")} ${text}`;
}

/** Each sentence by how it begins, and what is said for it; the groups are what it tells. */
const SENTENCES = [
  [/^Shutdown in (.+?) because of ([a-z ]+)/, (time, why) => `${t("power.now.countdown", { duration: durationText(time) })}.${cause(why)}`],
  [/^The shutdown begins because of ([a-z ]+)/, (why) => `${t("power.now.committed")}.${cause(why)}`],
  [/^The shutdown is called off: (mains)?/, (mains) => t(mains ? "event.called_off_by_mains" : "event.called_off")],
  [/^Mains came back/, () => t("power.now.paused")],
  [/^Mains is back/, () => t("power.now.returning")],
  [/^No reading from the UPS/, () => t("power.now.blind")],
  [/^The UPS answers again/, () => t("event.seen_again")],
  [/^The output of the UPS is off/, () => t("power.now.output_off")],
  [/^The shutdown plan is held for (.+?)[,;]/, (time) => t("power.now.held", { duration: durationText(time) })],
  [/^The hold is over/, () => t("event.hold_over")],
  [/^Stage (.+) is over after .*: (.+)\.$/, (stage, hosts) => t("event.not_down", { stage, hosts })],
  [/^Stage (.+?) goes down.*?: (.+)\.$/, (stage, hosts) => t("event.stage", { stage, hosts })],
  [/^Host (.+?) has taken the word/, (host) => t("event.host_shut_down", { host })],
  [/^Host (.+?) could not be shut down/, (host) => t("event.host_failed", { host })],
  [/^This host (?:could not be shut down|was told)/, () => t("power.alarm.shutdown_impossible")],
  [/^The outage is over\..*Not seen up again: (.+?)\./, (hosts) => t("event.not_up", { hosts })],
  [/^The outage is over/, () => t("power.now.over")],
  [/^Power plan (armed|in dry run): (?:would )?go down (.*?): (.*)\.$/, (mode, when, hosts) => planned(mode, when, hosts)],
  [/^(?:mustmon was started in|This host was down|The plan has changed)/, () => t("event.resumed")],
];

/** What a message of the plan means; null for one that is not known. */
export function planText(message) {
  const [, dry, text] = /^(Dry run: )?(.*)$/s.exec(message);
  for (const [beginning, say] of SENTENCES) {
    const found = beginning.exec(text);
    if (found) return `${dry ? `${t("power.dry")} ` : ""}${say(...found.slice(1))}`;
  }
  return null;
}

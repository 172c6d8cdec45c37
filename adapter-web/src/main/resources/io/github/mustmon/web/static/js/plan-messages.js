// What the plan for power failures says in English, in the reader's language; in the words of its own panel where it has them.

import { durationText } from "./format.js";
import { t } from "./i18n.js";

const CAUSES = {
  "state of charge": "percent", "battery voltage": "voltage", "runtime left": "runtime", "time on battery": "after",
  "no reading on battery": "blind_after", "battery nearly cut off": "urgent",
};

const cause = (words) => (words in CAUSES ? ` ${t(`power.cause.${CAUSES[words]}`)}` : "");

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
  [/^Host (.+?) could not be shut down/, (host) => t("event.host_failed", { host })],
  [/^This host (?:could not be shut down|was told)/, () => t("power.alarm.shutdown_impossible")],
  [/^The outage is over\..*Not seen up again: (.+?)\./, (hosts) => t("event.not_up", { hosts })],
  [/^The outage is over/, () => t("power.now.over")],
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

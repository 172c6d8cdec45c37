// What stands around every view: which sections show, the title, the connection, the warning, the footer, the announcer.

import { byId, setAttribute, setText } from "../dom.js";
import { duration, moment } from "../format.js";
import { t } from "../i18n.js";
import { alarmText } from "../messages.js";
import { URGENT_STATES } from "../power-timeline.js";
import { titleOf } from "../power-words.js";
import { rank } from "../severity.js";

const URGENCY = ["offline", "battery", "unsupported", "link_lost", "stale", "off", "unknown", "waiting", "online"];

export function frameView() {
  const sections = [...document.querySelectorAll("[data-show]")];
  let announced = null;

  byId("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the hash belongs to the route
    byId("main").focus();
    byId("main").scrollIntoView();
  });

  return (picture) => {
    setAttribute(document.body, "data-view", picture.view);
    for (const section of sections) section.hidden = section.dataset.show !== picture.view;
    if (picture.view === "loading") byId("hero").hidden = false;
    const condition = picture.ups ? picture.ups.condition : worst(picture);
    setAttribute(document.body, "data-trusted", condition === "waiting" || (picture.ups && !picture.ups.trusted) || condition === "offline" ? "no" : "yes");

    setAttribute(byId("connection"), "data-state", picture.connection);
    setText(byId("connection-text"), t(`connection.${picture.connection}`));
    banner(picture);
    title(picture, condition);
    favicon(picture.level);
    footer(picture);
    announced = announce(picture, announced);
  };
}

function worst(picture) {
  if (picture.connection === "lost") return "offline";
  return URGENCY.find((condition) => picture.upses.some((ups) => ups.condition === condition)) ?? "waiting";
}

function banner({ ups, connection }) {
  const condition = connection === "lost" ? "offline" : ups?.condition;
  const trouble = ups?.entry?.device.trouble ?? null;
  const wanted = ["offline", "unsupported", "link_lost", "stale"].includes(condition) || (condition === "waiting" && trouble !== null);
  byId("banner").hidden = !wanted;
  if (!wanted) return;
  setAttribute(byId("banner"), "data-reason", condition);
  setText(byId("banner-title"), t(`banner.${condition}`));
  setText(byId("banner-text"), lastReading(ups));
  byId("banner-more").hidden = condition === "offline" || trouble === null;
  setText(byId("banner-cause"), trouble ?? "");
}

function lastReading(ups) {
  if (!ups?.entry?.telemetry.time) return ups ? t("banner.never") : "";
  return t("banner.last", { time: moment(new Date(ups.entry.telemetry.time)), age: duration(ups.age) });
}

function title({ ups, upses, many, view, power }, condition) {
  if (view === "loading") return;
  const word = shutdown(power) ?? worstAlarm(ups ? [ups] : upses) ?? t(`status.${condition}`);
  const text = ups && !many ? `${word} – mustmon` : `${word} – ${ups ? ups.name : t("overview.title")} – mustmon`;
  if (document.title !== text) document.title = text;
}

/** A shutdown that is on its way goes before every alarm. */
function shutdown(power) {
  if (power === null || power.plan.mode === "dry_run" || !URGENT_STATES.includes(power.plan.state)) return null;
  return titleOf(power.plan, (performance.now() - power.at) / 1000);
}

/** The alarm that a reader of a tab has to know first. */
function worstAlarm(upses) {
  const [worst] = upses.flatMap((each) => each.telling).sort((a, b) => rank(a.severity) - rank(b.severity));
  return worst ? alarmText(worst) : null;
}

const FAVICONS = { critical: "icon-critical.svg", warning: "icon-warning.svg", unknown: "icon-unknown.svg" };

function favicon(level) {
  setAttribute(byId("favicon"), "href", FAVICONS[level] ?? "icon.svg");
  setAttribute(byId("favicon"), "data-severity", level);
}

function footer({ daemon, ups }) {
  const name = ups ? `api/devices/${encodeURIComponent(ups.name)}/telemetry` : "api/devices";
  setAttribute(byId("links").firstElementChild, "href", name);
  if (!daemon?.uptime) return;
  const [hours, minutes, seconds] = (daemon.uptime ?? "").split(":").map(Number);
  const running = hours * 3600 + minutes * 60 + seconds + (performance.now() - daemon.at) / 1000;
  setText(byId("daemon"), t("page.daemon", { version: daemon.version ?? "", uptime: duration(running < 60 ? running : running - (running % 60)) }));
}

/** Only changes of a condition are read aloud, never values. */
function announce({ upses, many }, before) {
  const now = new Map(upses.map((ups) => [ups.name, ups.condition]));
  if (before === null) return now.size > 0 ? now : null;
  const changes = [...now].filter(([name, condition]) => before.has(name) && before.get(name) !== condition);
  if (changes.length > 0) {
    const words = changes.map(([name, condition]) => (many ? `${name}: ` : "") + t(`status.${condition}`));
    setText(byId("announcer"), words.join(". "));
  }
  return now;
}

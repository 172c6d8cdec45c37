// The guided capacity test: how it goes, how far it is, and what it found, beside the one before. It switches nothing.

import { get, post } from "../api.js";
import { byId, el, rebuilder, setText, svg } from "../dom.js";
import { dateTime, duration, number, quantity } from "../format.js";
import { knows, t } from "../i18n.js";

const WHILE_IT_RUNS_MS = 3_000;
const ELSE_MS = 60_000;
const STEPS = ["full", "load", "unplug", "plug"];

/** Loads that differ by more draw different shares of the same capacity. */
const SAME_LOAD = 0.2;

export function capacityTestView() {
  const root = byId("capacity-test");
  const rebuild = rebuilder(byId("capacity-body"));
  let answer = null;
  let problem = "";
  let picture = null;
  let timer = null;

  async function ask() {
    clearTimeout(timer);
    const wanted = picture?.view === "detail" && offered(picture) && picture.connection !== "lost" && !document.hidden;
    if (wanted && (root.open || answer === null)) {
      answer = await get("capacity-test").catch(() => answer);
      draw();
    }
    timer = setTimeout(ask, root.open && running() ? WHILE_IT_RUNS_MS : root.open ? 3 * WHILE_IT_RUNS_MS : ELSE_MS);
  }

  const mine = () => answer?.current.find((test) => test.ups === picture?.ups?.name) ?? null;
  const running = () => mine() !== null && mine().end === null;

  async function act(action, body = {}) {
    try {
      problem = "";
      await post(`capacity-test/${action}`, { ups: picture.ups.name, ...body });
    } catch (error) {
      problem = error.message || t("capacity.no_answer");
    }
    await ask();
    draw();
  }

  function draw() {
    if (picture?.view !== "detail" || !offered(picture)) return;
    const test = mine();
    const results = (answer?.results ?? []).filter((result) => result.ups === picture.ups.name);
    rebuild([test, results, problem, answer?.actions, picture.language, picture.ups.name], () => [
      ...(running() ? progress(test, act) : guide(answer?.actions ?? [], act)),
      problem === "" ? null : el("p", { class: "capacity-problem", role: "alert", text: problem }),
      ...found(test, results),
    ].filter(Boolean));
  }

  root.addEventListener("toggle", ask);
  ask();

  return (now) => {
    const first = picture === null || picture.view !== now.view || picture.ups?.name !== now.ups?.name;
    picture = now;
    root.hidden = !(now.view === "detail" && offered(now));
    if (root.hidden) return;
    if (first || answer === null) ask();
    draw();
  };
}

const offered = ({ daemon }) => daemon?.sections?.includes("capacity-test") ?? false;

function guide(actions, act) {
  const volts = el("input", { type: "number", id: "capacity-volts", step: "0.1", min: "10", max: "26", inputmode: "decimal", class: "input" });
  return [
    el("p", { text: t("capacity.intro") }),
    el("ol", { class: "capacity-steps" }, ...STEPS.map((step) => el("li", { text: t(`capacity.step.${step}`) }))),
    el("p", { class: "note", text: t("capacity.safety") }),
    actions.includes("start")
      ? el("form", {
          class: "capacity-form",
          onsubmit: (event) => {
            event.preventDefault();
            act("start", volts.value === "" ? {} : { to_volts: Number(volts.value) });
          },
        },
        el("label", { for: "capacity-volts", text: t("capacity.to_volts") }), volts,
        el("button", { class: "button", "data-test": "capacity-start", text: t("capacity.start") }))
      : el("p", { class: "note", text: t("capacity.not_allowed") }),
  ];
}

function progress(test, act) {
  const waiting = test.state === "waiting";
  return [
    el("p", { class: "capacity-state", "data-test": "capacity-state", "data-state": test.state, text: waiting ? t("capacity.waiting") : t("capacity.running", { duration: duration(test.seconds) }) }),
    el("p", { class: "note", text: `${target(test)} ${test.full_at_start || !waiting ? "" : t("capacity.not_full")}`.trim() }),
    waiting ? null : figures(test),
    waiting ? null : curves([test]),
    el("button", { class: "button", type: "button", "data-test": "capacity-cancel", onclick: () => act("cancel"), text: t("capacity.cancel") }),
  ];
}

function target({ target: { volts, percent }, cutoff_volts: cutoff }) {
  if (volts !== null) return t("capacity.target_volts", { volts: quantity(volts, "V", 1) });
  return percent !== null ? t("capacity.target_percent", { percent: quantity(percent, "%") }) : t("capacity.target_cutoff", { volts: quantity(cutoff, "V", 1) });
}

/** The newest result, and what it is compared with. */
function found(test, results) {
  if (test !== null && test.end === null) return [];
  const newest = test ?? results[0] ?? null;
  if (newest === null) return [];
  const good = newest.state === "finished";
  const before = results.find((each) => each.state === "finished" && each.end === newest.end && each.started !== newest.started) ?? null;
  const ending = knows(`capacity.end.${newest.end}`) ? t(`capacity.end.${newest.end}`) : newest.message;
  return [
    el("h3", { text: t(good ? "capacity.result" : "capacity.aborted", { time: dateTime(new Date(newest.started)) }) }),
    el("p", { "data-test": "capacity-result", "data-state": newest.state, text: `${ending}${good && test !== null ? ` ${t("capacity.plug_in")}` : ""}` }),
    newest.curve.length === 0 ? null : figures(newest),
    good ? el("p", { class: "note", text: compared(newest, before) }) : null,
    newest.curve.length < 2 ? null : curves(good && before !== null ? [newest, before] : [newest]),
  ];
}

function figures(test) {
  const rows = [
    ["drawn", quantity(test.ampere_hours, "Ah", 1)],
    ["energy", quantity(test.load_watt_hours, "Wh")],
    ["time", duration(test.seconds)],
    ["load", quantity(test.mean_load_watts, "W")],
    ["volts", quantity(test.last_volts, "V", 1)],
    ["capacity", test.capacity_ah === null ? null : quantity(test.capacity_ah, "Ah", 1)],
    ["health", test.health_percent === null ? null : quantity(test.health_percent, "%")],
  ];
  return el("dl", { class: "figures" }, ...rows.filter(([, value]) => value !== null)
    .map(([name, value]) => el("div", {}, el("dt", { text: t(`capacity.figure.${name}`) }), el("dd", { text: value }))));
}

function compared(test, before) {
  const notFull = test.full_at_start ? "" : ` ${t("capacity.was_not_full")}`;
  if (before === null) return t("capacity.first") + notFull;
  const time = dateTime(new Date(before.started));
  const [watts, old] = [test.mean_load_watts, before.mean_load_watts];
  if (Math.abs(watts - old) > SAME_LOAD * Math.max(watts, old)) return t("capacity.other_load", { time, load: quantity(old, "W") }) + notFull;
  return t("capacity.compared", { time, percent: `${number((100 * test.ampere_hours) / before.ampere_hours)}\u00a0%`, drawn: quantity(before.ampere_hours, "Ah", 1) }) + notFull;
}

const WIDTH = 600;
const HEIGHT = 150;

/** Voltage over charge drawn: this test in full, the one before it dashed. */
function curves(tests) {
  const points = tests.flatMap((test) => test.curve);
  if (points.length < 2) return null;
  const spread = Math.max(...points.map((each) => each[2])) - Math.min(...points.map((each) => each[2]));
  if (spread < 0.15) return null; // a flat line of the first minutes tells nothing
  const most = Math.max(...points.map(([, drawn]) => drawn), 0.01);
  const [low, high] = [Math.min(...points.map((each) => each[2])), Math.max(...points.map((each) => each[2]))];
  const at = ([, drawn, volts]) => `${((drawn / most) * WIDTH).toFixed(1)},${(HEIGHT - ((volts - low) / Math.max(0.1, high - low)) * HEIGHT).toFixed(1)}`;
  const words = t("capacity.curve", { high: quantity(high, "V", 1), low: quantity(low, "V", 1), drawn: quantity(most, "Ah", 1) });
  return el("figure", { class: "capacity-curve" },
    svg("svg", { viewBox: `-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`, role: "img", "aria-label": words, preserveAspectRatio: "none" },
      ...tests.map((test, i) => svg("polyline", { class: i === 0 ? "capacity-now" : "capacity-before", points: test.curve.map(at).join(" ") })).reverse()),
    el("figcaption", { class: "chart-words", text: tests.length > 1 ? `${words} ${t("capacity.dashed")}` : words }));
}

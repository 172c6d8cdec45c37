// Hold, cancel and release: what helps now and is allowed; else a sentence why not. Cancelling is asked once more.

import { el, rebuilder, setAttribute, setText } from "../dom.js";
import { duration } from "../format.js";
import { t } from "../i18n.js";
import { actionsIn } from "../power-timeline.js";

const MINUTES = [10, 30, 60, 120, 240];
const DEFAULT_MINUTES = 30;

export function powerActions(root, act) {
  const box = el("div", { class: "power-buttons" });
  const problem = el("p", { class: "power-problem", role: "alert" });
  const rebuild = rebuilder(box);
  root.append(box, problem);
  let minutes = DEFAULT_MINUTES;
  let asking = false;
  let busy = false;
  let shown = null;

  async function run(action, body) {
    if (busy) return;
    busy = true;
    setText(problem, "");
    mark();
    try {
      await act(action, body);
      asking = false;
    } catch (error) {
      setText(problem, error.status === 0 ? t("power.no_answer") : t("power.refused", { detail: error.message }));
    }
    busy = false;
    if (shown) show(...shown);
    mark();
  }

  function mark() {
    for (const button of box.querySelectorAll("button")) setAttribute(button, "aria-disabled", busy ? "true" : null);
  }

  function ask(now) {
    asking = now;
    show(...shown);
    if (now) box.querySelector(".power-confirm")?.focus();
    else box.querySelector("[data-action=cancel]")?.focus();
  }

  function show(plan, language) {
    if (shown && shown[0].state !== plan.state) {
      asking = asking && plan.state !== "returning"; // there it means something else
      if (!busy) setText(problem, ""); // it was about another state
    }
    shown = [plan, language];
    const { useful, allowed } = actionsIn(plan);
    asking = asking && allowed.includes("cancel");
    const focused = box.contains(document.activeElement);
    rebuild([language, plan.state, allowed, asking], () => {
      if (useful.length === 0) return [];
      if (allowed.length === 0) return [el("p", { class: "power-why", text: t("power.not_allowed") })];
      return asking ? [confirm(plan)] : allowed.map((action) => button(action, plan));
    });
    // What had the focus may be gone with the state; a reader by keyboard goes on from here.
    if (focused && !box.contains(document.activeElement)) (box.querySelector("button") ?? root).focus();
  }

  function button(action, { state }) {
    if (action === "hold") return hold(state);
    if (action === "release") return press("release", t("power.release"), () => run("release", {}));
    return press("cancel", t(state === "returning" ? "power.stop_waking" : "power.cancel"), () => ask(true));
  }

  function hold(state) {
    const choice = el("select", { class: "input", id: "power-minutes", onchange: () => { minutes = Number(choice.value); } },
      ...MINUTES.map((each) => el("option", { value: each, selected: each === minutes, text: duration(each * 60) })));
    return el("span", { class: "power-hold" },
      press("hold", t(state === "held" ? "power.hold_longer" : "power.hold"), () => run("hold", { minutes, even_urgent: false })),
      el("label", { for: "power-minutes", text: t("power.hold_for") }), choice);
  }

  function confirm({ state }) {
    const words = t(state === "returning" ? "power.confirm.returning" : state === "committed" ? "power.confirm.committed" : "power.confirm.countdown");
    return el("div", { class: "power-confirm", role: "group", tabindex: "-1", "aria-label": words, onkeydown: (event) => { if (event.key === "Escape") ask(false); } },
      el("p", { text: words }),
      press("confirm", t(state === "returning" ? "power.confirm.yes_waking" : "power.confirm.yes"), () => run("cancel", {})),
      press("back", t("power.confirm.no"), () => ask(false)));
  }

  return show;
}

const press = (action, text, onclick) => el("button", { class: "button", type: "button", "data-action": action, text, onclick });

// The channels that people are told by: how each does, and a button that sends a test message.

import { get, post } from "../api.js";
import { byId, el, icon, rebuilder, setText } from "../dom.js";
import { moment } from "../format.js";
import { t } from "../i18n.js";

const EVERY_MS = 15_000;
const TEST_PATIENCE_MS = 40_000; // the monitor gives up after 30 s

export function notifyView() {
  const list = rebuilder(byId("channels"));
  let picture = null;
  let channels = null;
  let mayTest = false;
  let trouble = "";
  let due = 0;
  const tests = new Map();

  async function load() {
    due = performance.now() + EVERY_MS;
    try {
      const answer = await get("notify");
      channels = answer.channels;
      mayTest = answer.actions.includes("test");
      trouble = "";
    } catch (error) {
      trouble = `${t("notify.trouble")} ${error.message}`.trim();
    }
    show(picture);
  }

  async function test(name) {
    if ([...tests.values()].some((each) => each.state === "running")) return;
    tests.set(name, { state: "running", detail: "" });
    show(picture);
    try {
      const result = await post("notify/test", { channel: name }, { patience: TEST_PATIENCE_MS });
      tests.set(name, { state: result.delivered ? "delivered" : "refused", detail: result.detail });
    } catch (error) {
      tests.set(name, { state: "refused", detail: error.message });
    }
    show(picture);
  }

  function show(now) {
    picture = now;
    const on = now.daemon?.sections.includes("notify") ?? false;
    byId("notify-section").hidden = !on;
    if (!on) return;
    if (now.connection !== "lost" && performance.now() > due) load();
    setText(byId("notify-note"), trouble || (channels === null ? t("page.loading") : channels.length === 0 ? t("notify.none") : ""));
    byId("notify-note").hidden = byId("notify-note").textContent === "";
    list([now.language, now.day, channels, mayTest, [...tests]], () =>
      (channels ?? []).map((channel) => item(channel, tests.get(channel.name), mayTest ? test : null)));
  }

  return show;
}

function item(channel, tested, test) {
  const state = channel.failing ? "failing" : channel.last_success === null ? "unused" : "good";
  return el(
    "li",
    { class: "channel", "data-channel": channel.name, "data-state": state },
    icon({ failing: "warning", unused: "clock", good: "check" }[state]),
    el("span", { class: "channel-name" },
      el("b", { text: channel.name }), el("span", { class: "quiet", text: ` ${channel.type}` }),
      channel.failing ? el("strong", { class: "channel-failing", text: t("notify.failing") }) : null),
    el("span", { class: "channel-facts" },
      fact("notify.last_success", channel.last_success === null ? t("notify.never") : moment(new Date(channel.last_success))),
      channel.last_failure === null ? null
        : fact("notify.last_failure", `${moment(new Date(channel.last_failure.at))}: ${channel.last_failure.cause}`),
      channel.waiting === 0 ? null : fact("notify.waiting", String(channel.waiting))),
    test === null ? null : el("button", {
      class: "button", type: "button", "aria-disabled": tested?.state === "running" ? "true" : null,
      "aria-label": t("notify.test_of", { channel: channel.name }), text: t("notify.test"), onclick: () => test(channel.name),
    }),
    el("span", { class: "channel-test", role: "status", "data-result": tested?.state ?? "none",
      text: tested ? t(`notify.test_${tested.state}`, { detail: tested.detail }) : "" }),
  );
}

const fact = (key, value) => el("span", {}, el("span", { class: "quiet", text: `${t(key)} ` }), el("span", { text: value }));

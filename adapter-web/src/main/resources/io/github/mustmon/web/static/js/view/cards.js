// Every value of the reading with its unit, grouped along the way of the power; then totals and settings.

import { READING, SETTINGS, TOTALS } from "../fields.js";
import { byId, el, icon, setAttribute, setText } from "../dom.js";
import { duration, moment, number, unitName, UNKNOWN } from "../format.js";
import { knows, t } from "../i18n.js";
import { faultText } from "../messages.js";

export function cardsView() {
  const reading = READING.map((group) => card(group));
  const totals = card(TOTALS);
  const settings = card(SETTINGS);
  const readAt = el("p", { class: "card-note" });
  settings.node.append(readAt);
  byId("cards").append(...[...reading, totals, settings].map(({ node }) => node));

  return (picture) => {
    if (picture.view !== "detail") return;
    const { ups } = picture;
    for (const each of reading) {
      setAttribute(each.node, "data-trusted", ups.trusted ? "yes" : "no");
      each.show(shown(ups));
    }
    for (const each of [totals, settings]) setAttribute(each.node, "data-trusted", ups.trusted ? "yes" : "no");
    totals.node.hidden = picture.totals === null;
    if (picture.totals) totals.show(picture.totals);
    settings.node.hidden = (picture.settings?.read_at ?? null) === null;
    if (!settings.node.hidden) {
      settings.show(picture.settings);
      setText(readAt, t("settings.read_at", { time: moment(new Date(picture.settings.read_at)) }));
    }
  };
}

/** On battery the device goes on reporting a charge stage and a regulator, which mean nothing then. */
function shown({ entry, condition }) {
  const reading = entry?.telemetry ?? {};
  return condition === "battery" ? { ...reading, charge_stage: null, avr: null } : reading;
}

function card({ id, icon: symbol, fields }) {
  const rows = fields.map((field) => row(field, `${id === "settings" || id === "totals" ? `${id}.` : "field."}${field.name}`));
  return {
    node: el(
      "article",
      { class: `card card-${id}`, "data-group": id },
      el("h3", {}, icon(symbol), el("span", { i18n: `group.${id}`, text: t(`group.${id}`) })),
      el("dl", {}, ...rows.map(({ node }) => node)),
    ),
    show(values) {
      for (const [i, { node: line, show }] of rows.entries()) {
        show(values);
        line.hidden = id === "totals" && (values[fields[i].name] ?? null) === null; // a total nobody counts is no total
      }
    },
  };
}

function row(field, key) {
  const value = el("span", { class: "value" });
  const unit = el("span", { class: "unit" });
  return {
    node: el("div", {}, el("dt", { i18n: key, text: t(key) }), el("dd", { "data-field": field.name }, value, " ", unit)),
    show(values) {
      const [text, name] = written(values[field.name] ?? null, field);
      setText(value, text);
      setText(unit, name);
    },
  };
}

function written(value, { name, kind, unit, digits, signed }) {
  if (value === null) return [UNKNOWN, ""];
  switch (kind) {
    case "quantity":
      return [number(value, digits, signed), unit ? unitName(unit) : ""];
    case "flag":
      return [t(value ? "word.yes" : "word.no"), ""];
    case "word":
      return [knows(`word.${value}`) ? t(`word.${value}`) : value, ""];
    case "duration":
      return [duration(value), ""];
    default:
      return [name === "fault" ? faultWord(value) : value, ""];
  }
}

const faultWord = (fault) => (fault === "none" ? t("word.none") : faultText(fault));

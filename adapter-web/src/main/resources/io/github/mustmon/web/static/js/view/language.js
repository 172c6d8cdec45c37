// The selector of languages.

import { byId, el } from "../dom.js";
import { language, ownName, speak } from "../i18n.js";

export function languageView(available, show) {
  const select = byId("language");
  select.append(...available.map((code) => el("option", { value: code, lang: code, text: ownName(code) })));
  select.addEventListener("change", async () => {
    await speak(select.value, true);
    show();
  });
  return () => {
    if (select.value !== language()) select.value = language();
  };
}

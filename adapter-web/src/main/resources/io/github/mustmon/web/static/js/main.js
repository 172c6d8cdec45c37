// Puts the page together: what is known (store), where the reader is (route), how it is shown (views).

import { startAsking } from "./asking.js";
import { languages, preferred, speak } from "./i18n.js";
import { startLive } from "./live.js";
import { pictureOf } from "./picture.js";
import { startPower } from "./power-feed.js";
import { createStore } from "./store.js";
import { alarmsView } from "./view/alarms.js";
import { batteryView } from "./view/battery.js";
import { capacityTestView } from "./view/capacity-test.js";
import { cardsView } from "./view/cards.js";
import { eventsView } from "./view/events.js";
import { flowView } from "./view/flow.js";
import { frameView } from "./view/frame.js";
import { gaugesView } from "./view/gauges.js";
import { heroView } from "./view/hero.js";
import { historyView } from "./view/history.js";
import { languageView } from "./view/language.js";
import { notifyView } from "./view/notify.js";
import { outagesView } from "./view/outages.js";
import { powerNowView } from "./view/power-now.js";
import { powerPlanView } from "./view/power-plan.js";
import { tilesView } from "./view/tiles.js";

const store = createStore();
startLive(store);
const actOnPower = startPower(store);

const available = await languages();
await speak(preferred(available));

const views = [
  frameView(), languageView(available, show), tilesView(), heroView(), flowView(), gaugesView(), alarmsView(), batteryView(), capacityTestView(), cardsView(),
  historyView(store), outagesView(store), eventsView(), notifyView(), powerNowView(actOnPower), powerPlanView(),
];

function show() {
  const picture = pictureOf(store);
  for (const view of views) view(picture);
}

store.subscribe(show);
startAsking(store);
window.addEventListener("hashchange", show);
setInterval(show, 1000);
show();
document.documentElement.dataset.started = "yes"; // see fallback.js
document.body.dataset.fallback = "no";
document.getElementById("fallback").hidden = true;

// For browsers that cannot run the page: the plain values, asked for by the oldest means. ES5, and no module.
(function () {
  "use strict";

  var GIVE_UP_MS = 2500;
  var EVERY_MS = 5000;
  var root = document.documentElement;
  var box = null;

  function begin() {
    if (root.getAttribute("data-page") === "started" || box) return;
    box = document.createElement("section");
    box.id = "old-browser";
    box.className = "panel";
    document.body.insertBefore(box, document.body.firstChild);
    show("Loading the readings.", []);
    ask();
  }

  function ask() {
    var request = new XMLHttpRequest();
    request.open("GET", "api/telemetry", true);
    request.timeout = 8000;
    request.onreadystatechange = function () {
      if (request.readyState !== 4 || !box) return;
      if (root.getAttribute("data-page") === "started") {
        box.parentNode.removeChild(box);
        box = null;
        return;
      }
      var reading = null;
      try {
        if (request.status === 200) reading = JSON.parse(request.responseText);
      } catch (error) {
        reading = null;
      }
      if (reading) show(wordOf(reading), valuesOf(reading));
      else show("Status unknown: the monitor gives no reading. Retrying.", []);
      setTimeout(ask, EVERY_MS);
    };
    request.send();
  }

  function wordOf(reading) {
    if (reading.stale) return "Stale reading: the present state of the UPS is not known.";
    return { online: "On mains", battery: "On battery", off: "Output off" }[reading.status] || "Unknown";
  }

  function valuesOf(reading) {
    var lines = [];
    for (var name in reading) {
      var value = reading[name];
      if (value !== null && typeof value !== "object") lines.push(name + ": " + value);
    }
    return lines;
  }

  function show(word, lines) {
    box.textContent = "";
    add(box, "h1", word);
    add(box, "p", "This browser is too old for the full page. Please update it, or use another one.");
    var list = add(box, "ul", "");
    for (var i = 0; i < lines.length; i++) add(list, "li", lines[i]);
  }

  function add(parent, tag, text) {
    var node = document.createElement(tag);
    node.appendChild(document.createTextNode(text));
    parent.appendChild(node);
    return node;
  }

  window.addEventListener("load", function () { setTimeout(begin, GIVE_UP_MS); });
})();

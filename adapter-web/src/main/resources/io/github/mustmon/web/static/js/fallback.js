// For browsers that cannot read main.js: says so, and shows the plain values. Written for browsers of 2011 on.
(function () {
  "use strict";
  var PATIENCE_MS = 10000, EVERY_MS = 10000, FIELDS = [
    ["status", ""], ["input_voltage", "V"], ["output_voltage", "V"], ["load_power", "W"], ["load_percent", "%"],
    ["battery_level", "%"], ["battery_voltage", "V"], ["fault", ""], ["time", ""]
  ], STATUS = { online: "On mains", battery: "On battery", off: "Output off", unknown: "Unknown" };
  var shown = false;

  function started() {
    return document.documentElement.getAttribute("data-started") === "yes";
  }

  function get(path, done) {
    var request = new XMLHttpRequest();
    request.open("GET", "api/" + path);
    request.timeout = PATIENCE_MS;
    request.onload = function () { done(request.status === 200 ? JSON.parse(request.responseText) : null); };
    request.onerror = request.ontimeout = function () { done(null); };
    request.send();
  }

  function line(parent, tag, text) {
    var node = document.createElement(tag);
    node.appendChild(document.createTextNode(text));
    parent.appendChild(node);
    return node;
  }

  function values(parent, name, reading) {
    line(parent, "h2", name);
    if (reading === null) { line(parent, "p", "The monitor does not answer."); return; }
    if (reading.stale) line(parent, "p", "The values are old: the UPS does not answer.");
    for (var i = 0; i < FIELDS.length; i++) {
      var value = reading[FIELDS[i][0]];
      if (value === null || value === undefined) continue;
      if (FIELDS[i][0] === "status") value = STATUS[value] || value;
      line(parent, "p", FIELDS[i][0].replace(/_/g, " ") + ": " + value + " " + FIELDS[i][1]);
    }
  }

  function refresh() {
    if (started()) { show(false); return; }
    get("devices", function (devices) {
      var box = document.getElementById("fallback-values"), fresh = document.createElement("div"), left;
      function finish() { while (box.firstChild) box.removeChild(box.firstChild); box.appendChild(fresh); }
      if (devices === null) { values(fresh, "UPS", null); finish(); return; }
      left = devices.length;
      devices.forEach(function (device) {
        get("devices/" + encodeURIComponent(device.name) + "/telemetry", function (reading) {
          values(fresh, device.name, reading);
          left -= 1;
          if (left === 0) finish();
        });
      });
    });
    setTimeout(refresh, EVERY_MS);
  }

  function show(now) {
    if (shown === now) return;
    shown = now;
    document.getElementById("fallback").hidden = !now;
    document.body.setAttribute("data-fallback", now ? "yes" : "no");
    if (now) refresh();
  }

  function check() {
    if (!started()) show(true);
  }

  if (!("noModule" in document.createElement("script"))) check();
  // A script that cannot be parsed is reported here, and so is one that fails while the page is put together.
  window.addEventListener("error", function (event) {
    if (event.target === window || event.target.nodeName === "SCRIPT") setTimeout(check, 0);
  }, true);
  setTimeout(check, PATIENCE_MS);
}());

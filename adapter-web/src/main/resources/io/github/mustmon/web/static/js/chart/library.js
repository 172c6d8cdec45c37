// uPlot, fetched when the first chart is near. It comes as a plain script, so it is added to the page as one.

let loading = null;

/** The uPlot constructor. */
export function uPlotLibrary() {
  loading ??= Promise.all([style("vendor/uplot/uPlot.min.css"), script("vendor/uplot/uPlot.iife.min.js")])
    .then(() => window.uPlot)
    .catch((error) => {
      loading = null; // the next chart tries again
      throw error;
    });
  return loading;
}

const script = (address) => added(Object.assign(document.createElement("script"), { src: address }));
const style = (address) => added(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));

function added(node) {
  return new Promise((resolve, reject) => {
    node.addEventListener("load", resolve);
    node.addEventListener("error", () => reject(new Error(`${node.src || node.href} could not be loaded.`)));
    document.head.prepend(node);
  });
}

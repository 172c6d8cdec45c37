// One uPlot: a line with its band from minimum to maximum, shaded spans for outages, axes in the reader's language.

import { dateParts, number } from "../format.js";
import { axisLimits } from "./series.js";

const HEIGHT = 190;

/**
 * Draws into `host`. `columns` are `[time, maximum, minimum, average]` or `[time, value]`; `shades` are `[start, end]`
 * in epoch seconds; `onCursor(index or null)` hears where the pointer is. Returns `{destroy}`.
 */
export function plot(uPlot, host, { columns, metric, from, to, shades, onCursor }) {
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue(`--${name}`).trim();
  const line = ink(`series-${metric.colour}`);
  const banded = columns.length === 4;
  const hidden = { stroke: "transparent", width: 0, points: { show: false } };
  const grid = { stroke: ink("line"), width: 1 };
  const axis = { stroke: ink("quiet"), grid, ticks: { show: false }, font: `12px ${ink("font")}` };

  const chart = new uPlot(
    {
      width: Math.max(200, host.clientWidth),
      height: HEIGHT,
      padding: [8, 28, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, sync: { key: "charts" }, points: { size: 7 } },
      scales: {
        x: { time: true, range: () => [from, to] },
        y: { range: (_, lowest, highest) => axisLimits(lowest, highest, metric) },
      },
      axes: [
        { ...axis, space: 64, size: 28, values: (_, splits, __, ___, step) => splits.map((at) => timeLabel(at, step)) },
        metric.unit === "s"
          ? { ...axis, space: 34, size: 46, incrs: SPANS, values: (_, splits) => splits.map(hoursAndMinutes) }
          : { ...axis, space: 34, size: 46, values: (_, splits) => splits.map((value) => axisNumber(value, splits)) },
      ],
      series: [
        {},
        ...(banded ? [hidden, hidden] : []),
        { stroke: line, width: 2, points: { size: 4, fill: line, stroke: line } },
      ],
      bands: banded ? [{ series: [1, 2], fill: ink(`band-${metric.colour}`) }] : [],
      hooks: {
        drawClear: [(u) => shade(u, shades, ink("shade"), ink("shade-edge"))],
        setCursor: [(u) => onCursor?.(u.cursor.idx ?? null)],
      },
    },
    columns,
    host,
  );
  const resize = new ResizeObserver(() => {
    const width = host.clientWidth;
    if (width > 0 && width !== chart.width) chart.setSize({ width, height: HEIGHT });
  });
  resize.observe(host);
  return {
    destroy() {
      resize.disconnect();
      chart.destroy();
    },
  };
}

function shade(u, shades, fill, edge) {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  for (const [start, end] of shades) {
    const x0 = Math.max(left, u.valToPos(start, "x", true));
    const x1 = Math.min(left + width, u.valToPos(end, "x", true));
    if (x1 <= left || x0 >= left + width) continue;
    const wide = Math.max(2 * devicePixelRatio, x1 - x0); // an outage of seconds is still to be seen on a year
    u.ctx.fillStyle = fill;
    u.ctx.fillRect(x0, top, wide, height);
    u.ctx.fillStyle = edge;
    u.ctx.fillRect(x0, top, wide, 3 * devicePixelRatio);
  }
  u.ctx.restore();
}

const DAY = 86_400;

function timeLabel(at, step) {
  const date = new Date(at * 1000);
  if (step >= 28 * DAY) return dateParts(date, { month: "short", ...(date.getMonth() === 0 ? { year: "numeric" } : {}) });
  if (step >= DAY || (date.getHours() === 0 && date.getMinutes() === 0)) return dateParts(date, { day: "numeric", month: "short" });
  return dateParts(date, { hour: "2-digit", minute: "2-digit", ...(step < 60 ? { second: "2-digit" } : {}) });
}

/** Steps of an axis of durations, in seconds. */
const SPANS = [60, 300, 600, 1800, 3600, 2 * 3600, 6 * 3600, 12 * 3600, DAY, 2 * DAY, 7 * DAY];

const hoursAndMinutes = (seconds) => `${Math.floor(seconds / 3600)}:${String(Math.round((seconds % 3600) / 60)).padStart(2, "0")}`;

function axisNumber(value, splits) {
  const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : 1;
  return number(value, step >= 1 ? 0 : step >= 0.1 ? 1 : 2);
}

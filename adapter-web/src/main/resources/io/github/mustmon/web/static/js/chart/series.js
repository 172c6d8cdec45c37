// From the answer of the history to what is drawn, told and tabled. Pure.

const GAP_STEPS = 1.5;
const FEW = 4;

/** The distance from which readings are missing. They may usually be further apart than a step: most of them tell. */
function gapOf(time, step) {
  const apart = time.slice(1).map((at, i) => at - time[i]).sort((one, other) => one - other);
  const usual = apart.length < FEW ? step : apart[Math.floor(0.75 * apart.length)];
  return GAP_STEPS * Math.max(step, usual);
}

/** Columns for a plot, `[time, maximum, minimum, average]`, with an empty row wherever readings are missing. */
export function withGaps({ time, average, minimum, maximum, step_seconds: step }) {
  const columns = [[], [], [], []];
  const gap = gapOf(time, step);
  const push = (...row) => row.forEach((value, i) => columns[i].push(value));
  time.forEach((at, i) => {
    if (i > 0 && at - time[i - 1] > gap) push((time[i - 1] + at) / 2, null, null, null);
    push(at, maximum[i], minimum[i], average[i]);
  });
  return columns;
}

/** Lowest, highest and mean value with their times, and the number of gaps; null when there is nothing. */
export function summaryOf({ time, average, minimum, maximum, step_seconds: step }) {
  if (time.length === 0) return null;
  let low = 0;
  let high = 0;
  let sum = 0;
  let gaps = 0;
  const gap = gapOf(time, step);
  time.forEach((at, i) => {
    if (minimum[i] < minimum[low]) low = i;
    if (maximum[i] > maximum[high]) high = i;
    if (i > 0 && at - time[i - 1] > gap) gaps++;
    sum += average[i];
  });
  return {
    lowest: minimum[low], lowestAt: time[low], highest: maximum[high], highestAt: time[high], mean: sum / time.length, gaps,
  };
}

/** At most `rows` rows of equal length for reading aloud, newest first: `{at, mean, lowest, highest}`. */
export function tableOf({ time, average, minimum, maximum }, from, to, rows) {
  const length = (to - from) / rows;
  const table = [];
  time.forEach((at, i) => {
    const slot = Math.min(rows - 1, Math.floor((at - from) / length));
    const row = (table[slot] ??= { at: from + slot * length, sum: 0, count: 0, lowest: Infinity, highest: -Infinity });
    row.sum += average[i];
    row.count++;
    row.lowest = Math.min(row.lowest, minimum[i]);
    row.highest = Math.max(row.highest, maximum[i]);
  });
  return table
    .filter(Boolean)
    .map(({ at, sum, count, lowest, highest }) => ({ at, mean: sum / count, lowest, highest }))
    .reverse();
}

/** Limits of an axis that shows all values and never blows up a quiet line to full height. */
export function axisLimits(lowest, highest, { range, span = 1, floor = null }) {
  if (range) return [Math.min(range[0], lowest ?? range[0]), Math.max(range[1], highest ?? range[1]) * 1.03];
  if (lowest === null || highest === null) return [0, span];
  const missing = Math.max(0, span - (highest - lowest));
  const margin = (highest - lowest + missing) * 0.08;
  const bottom = lowest - missing / 2 - margin;
  const limit = floor ?? (lowest >= 0 ? 0 : -Infinity);
  return [Math.max(bottom, limit), highest + missing / 2 + margin + Math.max(0, limit - bottom)];
}

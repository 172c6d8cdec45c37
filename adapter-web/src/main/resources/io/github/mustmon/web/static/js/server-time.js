// The clock of the server. A tablet on a wall may be an hour off; times and durations are those of the server all the same.

const TOLERANCE_MS = 1_500; // the Date header has whole seconds

let offset = null;

/** Takes the Date header of an answer. */
export function noteServerDate(header) {
  const date = Date.parse(header ?? "");
  if (Number.isNaN(date)) return;
  const candidate = date + 500 - performance.now();
  if (offset === null || Math.abs(candidate - offset) > TOLERANCE_MS) offset = candidate;
}

/** Now by the server's clock, in ms since 1970; by the browser's as long as the server has not answered yet. */
export const serverNow = () => (offset === null ? Date.now() : performance.now() + offset);

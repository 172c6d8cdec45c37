// The API of the server that sent this page. Addresses are relative, so that the page also works below a path of a proxy.

/** An answer that is not the one hoped for: `status` is the HTTP status, or 0 when nothing answered. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const PATIENCE_MS = 8_000;

/** The JSON of a path below api/. */
export async function get(path, { signal, patience = PATIENCE_MS } = {}) {
  const limit = limitOf(patience);
  let answer;
  try {
    answer = await fetch(`api/${path}`, { signal: either(signal, limit), headers: { Accept: "application/json" } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "");
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new ApiError(answer.status, problem.detail ?? answer.statusText);
  }
  try {
    return await answer.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "");
  }
}

/** Aborts after so many milliseconds; Safari before 16 has no AbortSignal.timeout. */
function limitOf(patience) {
  if (AbortSignal.timeout) return AbortSignal.timeout(patience);
  const late = new AbortController();
  setTimeout(() => late.abort(), patience);
  return late.signal;
}

function either(first, second) {
  if (!first) return second;
  if (AbortSignal.any) return AbortSignal.any([first, second]);
  const both = new AbortController();
  for (const signal of [first, second]) signal.addEventListener("abort", () => both.abort(), { once: true });
  return both.signal;
}

/** A path with parameters; those without a value are left out. */
export function withQuery(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

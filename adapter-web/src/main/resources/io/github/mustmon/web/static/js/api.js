// The API of the server that sent this page. Addresses are relative, so that the page also works below a path of a proxy.

import { noteServerDate } from "./server-time.js";

/** An answer that is not the one hoped for: `status` is the HTTP status, or 0 when nothing answered. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const PATIENCE_MS = 8_000;

/** The JSON of a path below api/. */
export function get(path, { signal, patience = PATIENCE_MS } = {}) {
  return asked(path, {}, signal, patience);
}

/** Asks for an action below api/, such as power/hold, and gives its answer. */
export function post(path, body = {}, { signal, patience = PATIENCE_MS } = {}) {
  const request = { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  return asked(path, request, signal, patience);
}

async function asked(path, request, signal, patience) {
  const limit = new AbortController(); // AbortSignal.timeout and .any are missing in browsers of 2022
  const timer = setTimeout(() => limit.abort(), patience);
  const giveUp = () => limit.abort();
  signal?.addEventListener("abort", giveUp, { once: true });
  if (signal?.aborted) limit.abort();
  try {
    return await answerOf(path, request, limit.signal);
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    throw new ApiError(0, "");
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

async function answerOf(path, request, signal) {
  const headers = { Accept: "application/json", ...request.headers };
  const answer = await fetch(`api/${path}`, { ...request, signal, headers });
  noteServerDate(answer.headers.get("Date"));
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new ApiError(answer.status, problem.detail ?? answer.statusText);
  }
  return answer.json();
}

/** A path with parameters; those without a value are left out. */
export function withQuery(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

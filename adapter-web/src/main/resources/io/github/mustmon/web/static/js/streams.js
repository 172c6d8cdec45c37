// Which tabs may hold an event stream. A browser has six connections to a server in all, and a stream holds one as long as it
// is open: with seven tabs nothing would load any more. So two tabs have a stream, and the others ask every ten seconds.

const MAX_STREAMS = 2;
const ANSWER_MS = 120;

export function createTurns() {
  const id = Math.random();
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("mustmon.streams") : null;
  let state = "idle"; // "idle", "wanting" or "holding"
  let others = new Set();

  channel?.addEventListener("message", ({ data }) => {
    if (data.kind === "wanted" && state !== "idle") channel.postMessage({ kind: "taken", id, state });
    if (data.kind === "taken" && state === "wanting" && (data.state === "holding" || data.id < id)) others.add(data.id);
    if (data.kind === "wanted" && state === "wanting" && data.id < id) others.add(data.id);
  });

  return {
    /** Whether this tab may open a stream now. */
    async take() {
      if (state === "holding" || channel === null) return true;
      if (state === "wanting") return false;
      state = "wanting";
      others = new Set();
      channel.postMessage({ kind: "wanted", id });
      await new Promise((done) => setTimeout(done, ANSWER_MS));
      state = others.size < MAX_STREAMS ? "holding" : "idle";
      return state === "holding";
    },
    /** Lets another tab have it. */
    release() {
      state = "idle";
    },
  };
}

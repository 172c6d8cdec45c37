package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks a host by one HTTP request; success is one of the listed status codes. */
public final class HttpAction implements HostAction {

    private final HttpCall call;
    private final Optional<HttpCall> check;
    private final HttpCaller caller;

    /**
     * A request.
     *
     * @param check a harmless request that needs the same rights
     * @param authority certificates in PEM which are trusted instead of the system's
     */
    public HttpAction(HttpCall call, Optional<HttpCall> check, Optional<Path> authority, TimeSource time) {
        this.call = call;
        this.check = check;
        this.caller = new HttpCaller(authority, time);
    }

    @Override
    public String description() {
        return call.shown();
    }

    @Override
    public ActionResult check(Duration limit) {
        return check.isPresent()
                ? send(check.get(), limit)
                : new ActionResult.Unproven(description() + " has no request for a check.");
    }

    @Override
    public ActionResult run(Duration limit) {
        return send(call, limit);
    }

    private ActionResult send(HttpCall request, Duration limit) {
        return caller.call(request, limit, answer -> judge(request, answer));
    }

    static ActionResult judge(HttpCall request, HttpCaller.Answer answer) {
        return request.success().contains(answer.status())
                ? new ActionResult.Done(request.shown() + " was answered with " + answer.status() + ".")
                : new ActionResult.Failed(
                        request.shown() + " was answered with " + answer.status() + Sentences.quoted(answer.reason()));
    }
}

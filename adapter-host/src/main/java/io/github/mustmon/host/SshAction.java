package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks a host to power off over SSH, with the system's {@code ssh}. Keys only, the host's key must be the known one, and nothing
 * is ever asked interactively. The key should be restricted on the other side to one command and to our address.
 */
public final class SshAction implements HostAction {

    /** How ssh ends when it was ssh that failed, not what it ran. */
    private static final int SSH_FAILED = 255;

    /** How ssh begins to say that there was no connection, or that it ended before the login, as where too many are begun. */
    private static final Pattern BEFORE_THE_LOGIN =
            Pattern.compile("ssh: connect to host |ssh: Could not resolve hostname "
                    + "|(ssh|kex)_exchange_identification: |banner exchange: |Connection (reset|closed) by ");

    private final SshSettings settings;
    private final ChildProcess processes;

    /** Nothing is read or started before it is used. */
    public SshAction(SshSettings settings, TimeSource time) {
        this.settings = settings;
        this.processes = new ChildProcess(time);
    }

    @Override
    public String description() {
        return "ssh " + settings.destination();
    }

    @Override
    public ActionResult check(Duration limit) {
        return ask(SshSettings.CHECK, limit);
    }

    @Override
    public ActionResult run(Duration limit) {
        return ask(settings.command(), limit);
    }

    private ActionResult ask(String word, Duration limit) {
        for (Path file : List.of(settings.key(), settings.knownHosts())) {
            if (!Files.isReadable(file)) {
                return new ActionResult.Failed(description() + " cannot be tried: " + file
                        + " is missing, or its mode does not let us read it.");
            }
        }
        ChildProcess.Outcome outcome = processes.run(command(word), Map.of("LC_ALL", "C"), limit);
        if (outcome instanceof ChildProcess.Ended ended) {
            return judge(word, ended);
        }
        return Sentences.notEnded(description(), outcome, limit);
    }

    private List<String> command(String word) {
        return List.of(
                settings.program().toString(),
                "-F",
                "none",
                "-T",
                "-oBatchMode=yes",
                "-oIdentitiesOnly=yes",
                "-oStrictHostKeyChecking=yes",
                "-oUserKnownHostsFile=" + literal(settings.knownHosts()),
                "-oGlobalKnownHostsFile=none",
                "-oConnectTimeout=5",
                "-oServerAliveInterval=5",
                "-oServerAliveCountMax=2",
                "-p" + settings.port(),
                "-oIdentityFile=" + literal(settings.key()),
                "--",
                settings.destination(),
                word);
    }

    /** For ssh a blank ends the name of a file, and a sign of percent begins what it replaces. */
    private static String literal(Path file) {
        return '"' + file.toString().replace("%", "%%") + '"';
    }

    private ActionResult judge(String word, ChildProcess.Ended ended) {
        if (ended.exitCode() == 0) {
            return new ActionResult.Done(description() + " accepted \"" + word + "\".");
        }
        if (ended.exitCode() != SSH_FAILED) {
            return new ActionResult.Failed(description() + ": \"" + word + "\" ended there with " + ended.exitCode()
                    + Sentences.quoted(ended.lastLine()));
        }
        // "Connection closed by" would be a host that hung up before it let us in; this one did, and goes down.
        if (!word.equals(SshSettings.CHECK)
                && ended.output().contains("Connection to ")
                && ended.lastLine().endsWith("closed by remote host.")) {
            return new ActionResult.Done(description() + " took \"" + word + "\" and closed the connection.");
        }
        if (ended.output().contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return new ActionResult.Failed(description() + ": the host's key is not the one in " + settings.knownHosts()
                    + ". Another machine answers there, or it was installed anew; compare, then correct the file.");
        }
        String sentence = description() + " failed" + Sentences.quoted(ended.lastLine());
        return BEFORE_THE_LOGIN.matcher(ended.lastLine()).lookingAt()
                ? new ActionResult.Unreached(sentence)
                : new ActionResult.Failed(sentence);
    }
}

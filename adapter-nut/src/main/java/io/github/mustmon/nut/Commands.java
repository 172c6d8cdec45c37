package io.github.mustmon.nut;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The commands of the protocol: finds the one that is meant, checks what it needs, and lets it answer. */
final class Commands {

    private static final Answer PROTOCOL_VERSION = Answer.text("1.3\n");
    private static final Answer HELP = Answer.text(
            "Commands: HELP VER NETVER PROTVER GET LIST SET INSTCMD LOGIN LOGOUT USERNAME PASSWORD PRIMARY MASTER FSD"
                    + " STARTTLS\n");

    private final Authenticator authenticator;
    private final BooleanSupplier offersTls;
    private final Map<String, Entry> table;

    /**
     * One command.
     *
     * @param needsUser whether user and password must have been given
     * @param response how it answers
     */
    private record Entry(boolean needsUser, Response response) {}

    private interface Response {
        Answer to(Session session, List<String> words) throws Refusal;
    }

    Commands(
            QueryCommands queries,
            WriteCommands writes,
            LoginCommands logins,
            Authenticator authenticator,
            BooleanSupplier offersTls,
            String version) {
        this.authenticator = authenticator;
        this.offersTls = offersTls;
        table = Map.ofEntries(
                anybody("VER", (session, words) -> alone(words, Answer.text(version + "\n"))),
                anybody("NETVER", (session, words) -> alone(words, PROTOCOL_VERSION)),
                anybody("PROTVER", (session, words) -> alone(words, PROTOCOL_VERSION)),
                anybody("HELP", (session, words) -> alone(words, HELP)),
                anybody("GET", queries::get),
                anybody("LIST", queries::list),
                anybody("USERNAME", logins::username),
                anybody("PASSWORD", logins::password),
                anybody("STARTTLS", (session, words) -> startTls(session)),
                anybody("LOGOUT", (session, words) -> alone(words, new Answer.Closing("OK Goodbye\n"))),
                user("LOGIN", logins::logIn),
                user("PRIMARY", (session, words) -> logins.primary(session, words, "PRIMARY")),
                user("MASTER", (session, words) -> logins.primary(session, words, "MASTER")),
                user("FSD", logins::forceShutdown),
                user("SET", writes::set),
                user("INSTCMD", writes::run));
    }

    /** How long this command has to wait because of wrong passwords from the same address. */
    Duration wait(Session session, List<String> words) {
        Entry entry = entry(words);
        return entry != null && entry.needsUser() ? authenticator.wait(session) : Duration.ZERO;
    }

    /** Obeys or refuses. */
    Answer respond(Session session, List<String> words) {
        Entry entry = entry(words);
        try {
            if (entry == null) {
                throw new Refusal(NutError.UNKNOWN_COMMAND);
            }
            if (entry.needsUser() && session.username().isEmpty()) {
                throw new Refusal(NutError.USERNAME_REQUIRED);
            }
            if (entry.needsUser() && session.password().isEmpty()) {
                throw new Refusal(NutError.PASSWORD_REQUIRED);
            }
            return entry.response().to(session, words);
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private @Nullable Entry entry(List<String> words) {
        return words.isEmpty() ? null : table.get(words.get(0).toUpperCase(Locale.ROOT));
    }

    /** For a command that takes no arguments. */
    private static Answer alone(List<String> words, Answer answer) throws Refusal {
        if (words.size() > 1) {
            throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        return answer;
    }

    private Answer startTls(Session session) throws Refusal {
        if (session.isEncrypted()) {
            throw new Refusal(NutError.ALREADY_SSL_MODE);
        }
        if (!offersTls.getAsBoolean()) {
            throw new Refusal(NutError.FEATURE_NOT_CONFIGURED);
        }
        return new Answer.StartTls("OK STARTTLS\n");
    }

    private static Map.Entry<String, Entry> anybody(String name, Response response) {
        return Map.entry(name, new Entry(false, response));
    }

    private static Map.Entry<String, Entry> user(String name, Response response) {
        return Map.entry(name, new Entry(true, response));
    }
}

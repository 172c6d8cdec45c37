package io.github.mustmon.nut;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who may log in.
 *
 * @param name the user name; its case matters
 * @param password the password; upsmon keeps it in plain text too, and sends it as it stands
 * @param role what its upsmon may do
 * @param maySet whether it may set variables
 * @param mayForceShutdown whether it may set {@code FSD} without being a primary
 * @param instantCommands names of the instant commands that it may run, in lower case, or {@link #ALL_COMMANDS}
 */
public record NutUser(
        String name,
        String password,
        NutRole role,
        boolean maySet,
        boolean mayForceShutdown,
        Set<String> instantCommands) {

    /** Stands for every instant command. */
    public static final String ALL_COMMANDS = "all";

    private static final int LONGEST = 128;
    private static final String SEPARATORS = " \"\\#=";

    public NutUser {
        instantCommands = instantCommands.stream()
                .map(command -> command.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        unusable(name).ifPresent(reason -> {
            throw new IllegalArgumentException("the user name " + name + " " + reason);
        });
        unusable(password).ifPresent(reason -> {
            throw new IllegalArgumentException("the password of " + name + " " + reason);
        });
    }

    /**
     * Why a user name or password cannot be used: upsmon sends both without quotes, so that the server would read something
     * else. The reason is the end of a sentence; absent if there is none.
     */
    public static Optional<String> unusable(String secret) {
        if (secret.isEmpty()) {
            return Optional.of("is empty.");
        }
        if (secret.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " letters.");
        }
        if (secret.chars().anyMatch(letter -> letter < ' ' || letter > '~' || SEPARATORS.indexOf(letter) >= 0)) {
            return Optional.of("has a blank, a quote, a backslash, #, = or a letter that is not ASCII,"
                    + " which upsmon cannot send. Choose another.");
        }
        return Optional.empty();
    }

    /** Whether it may log its host in. */
    boolean mayLogIn() {
        return role != NutRole.NONE;
    }

    /** Whether it may tell all hosts to shut down. */
    boolean mayForce() {
        return mayForceShutdown || role == NutRole.PRIMARY;
    }

    /** Whether it may run an instant command. */
    boolean mayRun(String command) {
        return instantCommands.contains(ALL_COMMANDS) || instantCommands.contains(command.toLowerCase(Locale.ROOT));
    }

    /** Compares in a time that does not depend on where the first difference is. */
    boolean hasPassword(String given) {
        return MessageDigest.isEqual(
                password.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NutUser[" + name + ", " + role + "]";
    }
}

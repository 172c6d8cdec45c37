package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutDevice;
import io.github.mustmon.core.nut.NutOutcome;
import io.github.mustmon.core.nut.NutType;
import io.github.mustmon.core.nut.NutValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** {@code SET} and {@code INSTCMD}: what changes a device. */
final class WriteCommands {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
    private static final int WORDS_OF_SET = 5;
    private static final int WORDS_OF_COMMAND = 3;

    private final ServedDevices devices;
    private final Authenticator authenticator;
    private final Trackings trackings;

    WriteCommands(ServedDevices devices, Authenticator authenticator, Trackings trackings) {
        this.devices = devices;
        this.authenticator = authenticator;
        this.trackings = trackings;
    }

    /** Obeys {@code SET VAR} and {@code SET TRACKING}. */
    Answer set(Session session, List<String> words) throws Refusal {
        String kind = words.size() < 2 ? "" : words.get(1).toUpperCase(Locale.ROOT);
        if (kind.equals("TRACKING") && words.size() > 2) {
            return setTracking(session, words.get(2));
        }
        if (!kind.equals("VAR") || words.size() < WORDS_OF_SET) {
            throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        NutDevice device = devices.available(words.get(2));
        if (!authenticator.user(session).maySet()) {
            throw new Refusal(NutError.ACCESS_DENIED);
        }
        String variable = words.get(3);
        NutValue present = device.variable(variable).orElseThrow(() -> new Refusal(NutError.VAR_NOT_SUPPORTED));
        String value = words.get(4);
        check(value, present.type());
        String name = variable.toLowerCase(Locale.ROOT);
        return begun(session, devices.port().set(device.name(), name, value), NutError.SET_FAILED);
    }

    /** Obeys {@code INSTCMD}. As with upsd, it has one parameter or none; of two, none is taken. */
    Answer run(Session session, List<String> words) throws Refusal {
        if (words.size() < WORDS_OF_COMMAND) {
            throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        NutDevice device = devices.available(words.get(1));
        String command = words.get(2).toLowerCase(Locale.ROOT);
        if (!device.commands().containsKey(command)) {
            throw new Refusal(NutError.CMD_NOT_SUPPORTED);
        }
        if (!authenticator.user(session).mayRun(command)) {
            throw new Refusal(NutError.ACCESS_DENIED);
        }
        Optional<String> parameter =
                words.size() == WORDS_OF_COMMAND + 1 ? Optional.of(words.get(3)) : Optional.empty();
        return begun(session, devices.port().run(device.name(), command, parameter), NutError.INSTCMD_FAILED);
    }

    private static Answer setTracking(Session session, String word) throws Refusal {
        switch (word.toUpperCase(Locale.ROOT)) {
            case "ON" -> session.setTracking(true);
            case "OFF" -> session.setTracking(false);
            default -> throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        return Answer.OK;
    }

    private static void check(String value, NutType type) throws Refusal {
        if (!type.writable()) {
            throw new Refusal(NutError.READONLY);
        }
        if (type.letters().isPresent() && value.length() > type.letters().getAsInt()) {
            throw new Refusal(NutError.TOO_LONG);
        }
        boolean allowed = type.values().isEmpty()
                ? type.letters().isPresent() || isNumberWithin(value, type)
                : type.values().contains(value);
        if (!allowed) {
            throw new Refusal(NutError.INVALID_VALUE);
        }
    }

    private static boolean isNumberWithin(String value, NutType type) {
        return NUMBER.matcher(value).matches()
                && (type.ranges().isEmpty()
                        || type.ranges().stream().anyMatch(range -> range.contains(Double.parseDouble(value))));
    }

    private Answer begun(Session session, CompletionStage<NutOutcome> outcome, NutError failure) {
        return session.isTracking()
                ? Answer.text("OK TRACKING " + trackings.begin(outcome) + "\n")
                : new Answer.Pending(outcome, failure);
    }
}

package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutDevice;
import io.github.mustmon.protocol.TimeSource;
import java.util.List;

/** What upsmon does beyond reading: {@code USERNAME} to {@code FSD}. */
final class LoginCommands {

    private final ServedDevices devices;
    private final Authenticator authenticator;
    private final Logins logins;
    private final ClientLog log;
    private final TimeSource time;

    LoginCommands(ServedDevices devices, Authenticator authenticator, Logins logins, ClientLog log, TimeSource time) {
        this.devices = devices;
        this.authenticator = authenticator;
        this.logins = logins;
        this.log = log;
        this.time = time;
    }

    /** Takes a user name. Nothing is checked yet. Home Assistant sends none if its field is empty. */
    Answer username(Session session, List<String> words) throws Refusal {
        String name = credential(words, session.username().isPresent(), NutError.ALREADY_SET_USERNAME);
        if (!name.isEmpty()) {
            session.setUsername(name);
        }
        return Answer.OK;
    }

    /** Takes a password. Nothing is checked yet. */
    Answer password(Session session, List<String> words) throws Refusal {
        String password = credential(words, session.password().isPresent(), NutError.ALREADY_SET_PASSWORD);
        if (!password.isEmpty()) {
            session.setPassword(password);
        }
        return Answer.OK;
    }

    /** Counts the host of this session among those that are to be told when to shut down. */
    Answer logIn(Session session, List<String> words) throws Refusal {
        String name = onlyArgument(words);
        if (logins.isLoggedIn(session)) {
            throw new Refusal(NutError.ALREADY_LOGGED_IN);
        }
        NutDevice device = devices.named(name);
        NutUser user = loginUser(session, device);
        NutLogin login =
                new NutLogin(device.name(), user.name(), session.addressText(), user.role(), time.now(), false);
        logins.add(session, login);
        log.loggedIn(login);
        return Answer.OK;
    }

    /** Says whether this session may act as primary; {@code word} is the word that is granted. */
    Answer primary(Session session, List<String> words, String word) throws Refusal {
        devices.named(onlyArgument(words));
        if (authenticator.user(session).role() != NutRole.PRIMARY) {
            throw new Refusal(NutError.ACCESS_DENIED);
        }
        return Answer.text("OK " + word + "-GRANTED\n");
    }

    /** Sets {@code FSD}. */
    Answer forceShutdown(Session session, List<String> words) throws Refusal {
        NutDevice device = devices.named(onlyArgument(words));
        NutUser user = authenticator.user(session);
        if (!user.mayForce()) {
            throw new Refusal(NutError.ACCESS_DENIED);
        }
        if (devices.forcedShutdowns().announceForClient(device.name())) {
            log.forcedShutdown(device.name(), user.name(), session.address());
        }
        return Answer.text("OK FSD-SET\n");
    }

    /** The session is over. */
    void ended(Session session) {
        logins.remove(session).ifPresent(log::loggedOut);
    }

    private NutUser loginUser(Session session, NutDevice device) throws Refusal {
        try {
            NutUser user = authenticator.user(session);
            if (user.mayLogIn()) {
                return user;
            }
        } catch (Refusal e) {
            refused(session, device, "user or password are wrong");
            throw e;
        }
        refused(session, device, "this user is neither primary nor secondary");
        throw new Refusal(NutError.ACCESS_DENIED);
    }

    private void refused(Session session, NutDevice device, String reason) {
        log.loginRefused(device.name(), session.username().orElse(""), session.address(), reason);
    }

    private static String credential(List<String> words, boolean given, NutError alreadyGiven) throws Refusal {
        if (words.size() > 2) {
            throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        if (given) {
            throw new Refusal(alreadyGiven);
        }
        return words.size() == 2 ? words.get(1) : "";
    }

    private static String onlyArgument(List<String> words) throws Refusal {
        if (words.size() != 2) {
            throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        return words.get(1);
    }
}

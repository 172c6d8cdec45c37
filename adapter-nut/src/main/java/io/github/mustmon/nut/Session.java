package io.github.mustmon.nut;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What is known of one connection. Only the thread of the server touches it. */
final class Session {

    private final InetAddress address;
    private Optional<String> username = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private boolean tracking;
    private boolean encrypted;

    /**
     * Who the client proved to be. User and password cannot change on a connection, so it is found out once.
     *
     * @param user the user; absent if user or password are wrong
     * @param among the users of that time
     */
    record Verdict(Optional<NutUser> user, List<NutUser> among) {}

    Session(InetAddress address) {
        this.address = address;
    }

    InetAddress address() {
        return address;
    }

    /** The address as clients and people are told it: numbers only, without a zone. */
    String addressText() {
        return withoutZone(address.getHostAddress());
    }

    static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    Optional<String> username() {
        return username;
    }

    void setUsername(String name) {
        username = Optional.of(name);
    }

    Optional<String> password() {
        return password;
    }

    void setPassword(String word) {
        password = Optional.of(word);
    }

    /** What was found out, if it was among these very users. */
    Optional<Verdict> verdict(List<NutUser> users) {
        return verdict.filter(found -> found.among().equals(users));
    }

    void setVerdict(Verdict found) {
        verdict = Optional.of(found);
    }

    boolean isTracking() {
        return tracking;
    }

    void setTracking(boolean on) {
        tracking = on;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    void setEncrypted() {
        encrypted = true;
    }
}

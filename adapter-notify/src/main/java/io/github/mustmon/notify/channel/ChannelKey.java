package io.github.mustmon.notify.channel;

/**
 * One key of a channel's configuration.
 *
 * @param name as it stands in the file
 * @param kind whether its value is secret or must be given
 * @param standard the default as a text; empty if there is none
 * @param range what values it takes
 * @param meaning one phrase
 */
public record ChannelKey(String name, Kind kind, String standard, String range, String meaning) {

    /** The certificate authority of a server of one's own. */
    public static final ChannelKey CA_FILE =
            optional("ca_file", "", "PEM file", "certificate authority to trust instead of Java's");

    /** How a value is given. */
    public enum Kind {
        REQUIRED,
        OPTIONAL,
        /** Required; in a file, in the environment or in place. */
        REQUIRED_SECRET,
        /** Optional; in a file, in the environment or in place. */
        OPTIONAL_SECRET;
    }

    /** Whether it may be given as {@code NAME_file} or by the environment too, and must not be shown. */
    public boolean secret() {
        return kind == Kind.REQUIRED_SECRET || kind == Kind.OPTIONAL_SECRET;
    }

    /** A key of this kind. */
    public static ChannelKey required(String name, String range, String meaning) {
        return new ChannelKey(name, Kind.REQUIRED, "", range, meaning);
    }

    /** A key of this kind. */
    public static ChannelKey optional(String name, String standard, String range, String meaning) {
        return new ChannelKey(name, Kind.OPTIONAL, standard, range, meaning);
    }

    /** A key of this kind. */
    public static ChannelKey requiredSecret(String name, String meaning) {
        return new ChannelKey(name, Kind.REQUIRED_SECRET, "", "text", meaning);
    }

    /** A key of this kind. */
    public static ChannelKey optionalSecret(String name, String meaning) {
        return new ChannelKey(name, Kind.OPTIONAL_SECRET, "", "text", meaning);
    }
}

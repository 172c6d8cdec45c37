package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.optionalSecret;
import static io.github.mustmon.notify.channel.ChannelKey.required;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Email as configured. Apart from the channel itself, so that the mail library is loaded only with a configured channel.
 *
 * @param host of the server that takes our mail: name or address
 * @param port usually 587 or 465
 * @param encryption how the connection is protected
 * @param authority PEM file of the authority to trust instead of those of the Java runtime
 * @param user login name; present if {@code password} is
 * @param password of the login
 * @param from address of the sender
 * @param to addresses of the receivers, at least one
 */
record EmailSettings(
        String host,
        int port,
        Encryption encryption,
        Optional<Path> authority,
        Optional<String> user,
        Optional<Secret> password,
        String from,
        List<String> to) {

    static final ChannelType TYPE = new ChannelType(
            "email",
            List.of(
                    required("server", "host or host:port", "server for submission"),
                    required("from", "address", "sender"),
                    required("to", "list of addresses", "receivers"),
                    optional("user", "", "text", "login name"),
                    optionalSecret("password", "password of the login"),
                    optional("tls", "starttls; tls with port 465", "starttls, tls, none", "encryption"),
                    ChannelKey.CA_FILE),
            (values, tools) -> new EmailChannel(of(values), tools));

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int LARGEST_PORT = 65535;

    /** How the connection is protected. */
    enum Encryption {
        /** Required: a server without it gets nothing. */
        STARTTLS,
        TLS,
        NONE
    }

    private static EmailSettings of(ChannelValues values) {
        String server = values.required("server");
        int colon = server.lastIndexOf(':');
        boolean withPort = (colon > 0 && server.indexOf(':') == colon) || server.contains("]:");
        int port = withPort ? values.integer("server", server.substring(colon + 1), 1, LARGEST_PORT) : SUBMISSION;
        String tls = values.word("tls", port == SUBMISSIONS ? "tls" : "starttls", List.of("starttls", "tls", "none"));
        Optional<String> user = values.optional("user");
        Optional<Secret> password = values.optionalSecret("password");
        if (user.isPresent() != password.isPresent()) {
            throw values.wrong("user", "and password belong together; give both or none");
        }
        String from = address(values, "from", values.required("from"));
        List<String> to = values.list("to").stream()
                .map(each -> address(values, "to", each))
                .toList();
        if (to.isEmpty()) {
            throw values.wrong("to", "is missing: whom to write to");
        }
        return new EmailSettings(
                (withPort ? server.substring(0, colon) : server).replaceAll("^\\[|]$", ""),
                port,
                Encryption.valueOf(tls.toUpperCase(Locale.ROOT)),
                values.path(ChannelKey.CA_FILE.name()),
                user,
                password,
                from,
                to);
    }

    private static String address(ChannelValues values, String key, String text) {
        if (!text.matches("[^@\\s<>,]+@[^@\\s<>,]+")) {
            throw values.wrong(key, "must be a mail address without a name, such as me@example.com. Found: " + text);
        }
        return text;
    }

    /** Host and port. */
    String server() {
        return host + ":" + port;
    }
}

package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.optionalSecret;
import static io.github.mustmon.notify.channel.ChannelKey.required;

import java.util.List;
import java.util.Optional;

/** The keys of email. Apart from the channel itself, so that the mail library is loaded only with a configured channel. */
final class EmailChannelType {

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
            EmailChannelType::make);

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int LARGEST_PORT = 65535;

    private EmailChannelType() {}

    private static Channel make(ChannelValues values, ChannelTools tools) {
        String server = values.required("server");
        int colon = server.lastIndexOf(':');
        boolean withPort = (colon > 0 && server.indexOf(':') == colon) || server.contains("]:");
        String host = (withPort ? server.substring(0, colon) : server).replaceAll("^\\[|]$", "");
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
        return new EmailChannel(
                new EmailServer(host, port, EmailServer.Encryption.of(tls), values.path(ChannelKey.CA_FILE.name())),
                user,
                password,
                from,
                to,
                tools);
    }

    private static String address(ChannelValues values, String key, String text) {
        if (!text.matches("[^@\\s<>,]+@[^@\\s<>,]+")) {
            throw values.wrong(key, "must be a mail address without a name, such as me@example.com. Found: " + text);
        }
        return text;
    }
}

package io.github.mustmon.notify.channel;

import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.http.Watchdog;
import io.github.mustmon.notify.message.Message;
import io.github.mustmon.tls.TlsAuthorities;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Email by a submission server. All messages of one outage are one thread of the mail program. */
final class EmailChannel implements Channel {

    private static final int PERMANENT = 500;

    private final EmailSettings settings;
    private final ChannelTools tools;

    EmailChannel(EmailSettings settings, ChannelTools tools) {
        this.settings = settings;
        this.tools = tools;
    }

    @Override
    public DeliveryResult send(Message message) {
        EndableSockets sockets = new EndableSockets();
        String secret = "";
        try (Watchdog.Watch watch = tools.watchdog().watch(tools.limit(), sockets::end)) {
            secret = settings.password().isPresent() ? settings.password().get().read() : "";
            try {
                deliver(message, sockets, secret);
                // What the watchdog ended after the server had taken the message is delivered all the same.
                return new Delivered(settings.server() + " took it");
            } catch (MessagingException e) {
                return watch.ended()
                        ? new RetryLater(settings.server() + ": not finished within "
                                + tools.limit().toMillis() / 1000.0 + " s")
                        : judged(e, secret);
            }
        } catch (IOException e) {
            return new RetryLater(hidden(String.valueOf(e.getMessage()), secret));
        }
    }

    private void deliver(Message message, EndableSockets sockets, String secret)
            throws MessagingException, IOException {
        Session session = Session.getInstance(properties(sockets));
        MimeMessage mail = mail(session, message);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().orElse(null),
                    settings.user().isPresent() ? secret : null);
            send(transport, mail, secret);
        }
    }

    /** An address that the server refuses for good keeps the mail from nobody else; the failure is told all the same. */
    private void send(Transport transport, MimeMessage mail, String secret) throws MessagingException {
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (SendFailedException e) {
            Address[] others = e.getValidUnsentAddresses();
            if (others != null && others.length > 0 && judged(e, secret) instanceof Refused) {
                transport.sendMessage(mail, others);
            }
            throw e;
        }
    }

    private Properties properties(EndableSockets sockets) throws IOException {
        String millis = Long.toString(tools.limit().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        SSLSocketFactory trusted = settings.authority().isPresent()
                ? TlsAuthorities.read(settings.authority().get()).socketFactory()
                : (SSLSocketFactory) SSLSocketFactory.getDefault();
        properties.put("mail.smtp.ssl.socketFactory", sockets.over(trusted));
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.encryption() == EmailSettings.Encryption.TLS));
        boolean starttls = settings.encryption() == EmailSettings.Encryption.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
        return properties;
    }

    private MimeMessage mail(Session session, Message message) throws MessagingException {
        String from = settings.from();
        String host = from.substring(from.indexOf('@') + 1);
        NotifiableEvent event = message.event();
        Optional<String> thread = event.outage().isPresent()
                ? Optional.of("<outage-" + event.outage().getAsLong() + "@" + host + ">")
                : Optional.empty();
        boolean first = event.type() == EventType.ON_BATTERY;
        String id = first && thread.isPresent() ? thread.get() : "<" + message.id() + "@" + host + ">";
        MimeMessage mail = new IdentifiedMail(session, id);
        mail.setFrom(new InternetAddress(from));
        for (String each : settings.to()) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(each));
        }
        mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(message.sentAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (message.severity() == Severity.CRITICAL) {
            mail.setHeader("Importance", "high");
        }
        if (thread.isPresent() && !first) {
            mail.setHeader("In-Reply-To", thread.get());
            mail.setHeader("References", thread.get());
        }
        mail.setText(message.text() + message.link().map(link -> "\n\n" + link).orElse("") + "\n", "UTF-8");
        return mail;
    }

    private DeliveryResult judged(MessagingException failure, String secret) {
        String detail = settings.server() + ": " + hidden(deepest(failure), secret);
        // Without a code of the server, the connection ended in the middle; with 4xx, it cannot check passwords just
        // now.
        if (failure instanceof AuthenticationFailedException
                && String.valueOf(failure.getMessage()).startsWith("5")) {
            return new Refused(settings.server() + ": the server refuses user or password");
        }
        for (Exception each = failure; each != null; each = next(each)) {
            if (each instanceof SMTPSendFailedException refused && refused.getReturnCode() >= PERMANENT) {
                return new Refused(detail);
            }
            if (each instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= PERMANENT) {
                Address address = refused.getAddress();
                return new Refused(detail + (address == null ? "" : " (" + address + ")"));
            }
        }
        return new RetryLater(detail);
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static String deepest(MessagingException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).strip();
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }

    private static String hidden(String text, String secret) {
        return secret.isEmpty() ? text : text.replace(secret, "***");
    }

    /** A mail whose id is the message's, the same for each attempt. */
    private static final class IdentifiedMail extends MimeMessage {

        private final String id;

        IdentifiedMail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

/** Messages to people about what happens, through many kinds of channel. */
module io.github.mustmon.notify {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive io.github.mustmon.protocol;
    requires io.github.mustmon.tls;
    requires jakarta.mail;
    requires org.eclipse.angus.mail.smtp;
    requires static org.jspecify;
    requires org.slf4j;

    exports io.github.mustmon.notify;
    exports io.github.mustmon.notify.channel;
    exports io.github.mustmon.notify.event;
    exports io.github.mustmon.notify.http;
    exports io.github.mustmon.notify.json;
    exports io.github.mustmon.notify.message;
    exports io.github.mustmon.notify.queue;
}

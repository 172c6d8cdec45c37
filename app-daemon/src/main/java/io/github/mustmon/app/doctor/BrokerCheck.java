package io.github.mustmon.app.doctor;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.mqtt.BrokerTls;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whether the broker can be reached and accepts the login. Speaks the first packet of MQTT 3.1.1 itself: what a library says of
 * a refused login is not what the broker said.
 */
final class BrokerCheck implements Check {

    private static final int PATIENCE_MILLIS = 5000;
    private static final int CONNECT = 0x10;
    private static final int ACKNOWLEDGED = 0x20;
    private static final int CLEAN = 0x02;
    private static final int WITH_NAME = 0x80;
    private static final int WITH_PASSWORD = 0x40;
    private static final int LEVEL = 4;
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final byte[] DISCONNECT = {(byte) 0xE0, 0};
    private static final int LOW_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    private final String host;
    private final int port;
    private final Optional<Login> login;
    private final Sockets sockets;

    /**
     * A name and its password.
     *
     * @param user the name
     * @param password may be empty
     */
    record Login(String user, String password) {}

    /** Makes sockets, plain or with TLS. */
    interface Sockets {
        SocketFactory factory() throws IOException;
    }

    /** @param sockets plain, or with TLS */
    BrokerCheck(String host, int port, Optional<Login> login, Sockets sockets) {
        this.host = host;
        this.port = port;
        this.login = login;
        this.sockets = sockets;
    }

    /** As the configuration says; it must have MQTT on. */
    static Check of(DaemonConfig config) {
        boolean encrypted = config.get(ConfigKeys.MQTT_TLS);
        return new BrokerCheck(
                config.get(ConfigKeys.MQTT_BROKER),
                config.find(ConfigKeys.MQTT_PORT).orElse(encrypted ? TLS_PORT : PLAIN_PORT),
                config.find(ConfigKeys.MQTT_USERNAME).map(user -> new Login(user, password(config))),
                encrypted ? () -> encrypted(config) : () -> SocketFactory.getDefault());
    }

    private static SocketFactory encrypted(DaemonConfig config) throws IOException {
        BrokerTls tls = BrokerTls.read(
                config.find(ConfigKeys.MQTT_TLS_CA).map(Path::of),
                config.find(ConfigKeys.MQTT_TLS_CERTIFICATE).map(Path::of),
                config.find(ConfigKeys.MQTT_TLS_KEY).map(Path::of));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    tls.own().map(KeyManagerFactory::getKeyManagers).orElse(null),
                    tls.trusted().map(TrustManagerFactory::getTrustManagers).orElse(null),
                    null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java runtime cannot encrypt: " + e.getMessage(), e);
        }
    }

    /** A file that cannot be read is told by the start of the daemon; here it is an empty password. */
    private static String password(DaemonConfig config) {
        return config.find(ConfigKeys.MQTT_PASSWORD_FILE)
                .map(file -> Machine.text(Path.of(file)))
                .or(() -> config.find(ConfigKeys.MQTT_PASSWORD))
                .orElse("");
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public List<Finding> look() {
        String where = host + ":" + port;
        try (Socket socket = sockets.factory().createSocket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (socket instanceof SSLSocket encrypted) {
                SSLParameters parameters = encrypted.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                encrypted.setSSLParameters(parameters);
            }
            socket.getOutputStream().write(connect());
            socket.getOutputStream().flush();
            return List.of(judge(where, new DataInputStream(socket.getInputStream()), socket.getOutputStream()));
        } catch (UnknownHostException e) {
            return List.of(Finding.problem(
                    "Nobody knows the host " + host + " of the broker.",
                    "Correct mqtt.broker, or name the broker by its address."));
        } catch (SocketTimeoutException e) {
            return List.of(Finding.problem(
                    "The broker at " + where + " does not answer within " + PATIENCE_MILLIS / 1000 + " s.",
                    "Check mqtt.broker and mqtt.port, a firewall between, and whether this port wants TLS."));
        } catch (SSLException e) {
            return List.of(Finding.problem(
                    "The broker at " + where + " and mustmon cannot agree on TLS: " + e.getMessage(),
                    "Check mqtt.tls.enabled, that mqtt.tls.ca_file is the authority that signed the broker, and that"
                            + " mqtt.broker is the name in its certificate."));
        } catch (IOException e) {
            return List.of(Finding.problem(
                    "The broker at " + where + " cannot be reached: " + e.getMessage(),
                    "Start the broker (sudo systemctl start mosquitto), let it listen on more than localhost, and check"
                            + " mqtt.broker and mqtt.port."));
        }
    }

    private Finding judge(String where, DataInputStream in, OutputStream out) throws IOException {
        int type = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        in.readUnsignedByte();
        int code = in.readUnsignedByte();
        if (type != ACKNOWLEDGED || length != 2) {
            return Finding.problem(
                    "What answers at " + where + " is no MQTT broker.", "Check mqtt.broker and mqtt.port.");
        }
        out.write(DISCONNECT);
        String as = login.isPresent() ? "the login of the configuration" : "a client without a login";
        return switch (code) {
            case 0 -> Finding.ok("The broker at " + where + " accepts " + as + ".");
            case 4, 5 ->
                Finding.problem(
                        "The broker at " + where + " refuses " + as + " (code " + code + ").",
                        "Correct mqtt.username and mqtt.password; with mosquitto: sudo mosquitto_passwd"
                                + " /etc/mosquitto/passwd USER, then sudo systemctl reload mosquitto");
            default ->
                Finding.problem(
                        "The broker at " + where + " refuses the connection (code " + code + ").",
                        "Look into the log of the broker.");
        };
    }

    private byte[] connect() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        text(out, "MQTT");
        out.writeByte(LEVEL);
        out.writeByte(CLEAN | (login.isPresent() ? WITH_NAME | WITH_PASSWORD : 0));
        out.writeShort(KEEP_ALIVE_SECONDS);
        text(out, "mustmondoctor" + ProcessHandle.current().pid());
        if (login.isPresent()) {
            text(out, login.get().user());
            text(out, login.get().password());
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(CONNECT);
        int length = body.size();
        while (length > LOW_BITS) {
            packet.write((length & LOW_BITS) | MORE);
            length >>= 7;
        }
        packet.write(length);
        body.writeTo(packet);
        return packet.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}

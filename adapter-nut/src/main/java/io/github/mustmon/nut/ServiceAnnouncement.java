package io.github.mustmon.nut;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;

/**
 * Announces services in the local network by multicast DNS, so that Home Assistant finds them by itself. Closing takes the
 * announcement back. It needs the network of the host: do not start it in a container with a network of its own, nor for a
 * server that only this machine can reach.
 */
public final class ServiceAnnouncement implements AutoCloseable {

    private static final String NUT_TYPE = "_nut._tcp.local.";
    private static final String UPSD_TYPE = "_upsd._tcp.local.";
    private static final String HTTP_TYPE = "_http._tcp.local.";

    private final JmDNS announcer;

    private ServiceAnnouncement(JmDNS announcer) {
        this.announcer = announcer;
    }

    /**
     * One service.
     *
     * @param type its type, such as {@code _nut._tcp.local.}
     * @param port where it listens
     * @param properties its TXT record
     */
    public record Service(String type, int port, Map<String, String> properties) {

        public Service {
            properties = Map.copyOf(properties);
        }
    }

    /** A NUT server: once for Home Assistant, once for nut-scanner, which wants the names of the devices. */
    public static List<Service> nut(int port, List<String> devices) {
        return List.of(
                new Service(NUT_TYPE, port, Map.of()),
                new Service(
                        UPSD_TYPE,
                        port,
                        Map.of(
                                "txtvers",
                                "1",
                                "protovers",
                                "1.0.0",
                                "device_list",
                                "\"" + String.join(";", devices) + "\"")));
    }

    /** A web page. */
    public static Service http(int port, String path) {
        return new Service(HTTP_TYPE, port, Map.of("path", path));
    }

    /**
     * Announces the services until it is closed. Returns at once; the name is claimed in the background.
     *
     * @param address the address of this machine that is announced, and whose network hears it
     * @param name the name that people see; a number is added if another machine has it
     * @param services what is announced
     * @throws IOException if the network allows no multicast; nothing is announced then
     */
    public static ServiceAnnouncement start(InetAddress address, String name, List<Service> services)
            throws IOException {
        JmDNS announcer = JmDNS.create(address, name);
        try {
            for (Service service : services) {
                announcer.registerService(
                        ServiceInfo.create(service.type(), name, service.port(), 0, 0, service.properties()));
            }
        } catch (IOException e) {
            announcer.close();
            throw e;
        }
        return new ServiceAnnouncement(announcer);
    }

    /** Takes the announcement back, which takes some seconds. */
    @Override
    public void close() throws IOException {
        announcer.close();
    }
}

package io.github.mustmon.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mustmon.protocol.TimeSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shuts down a Proxmox VE node, which first stops its guests in their order, or one guest. Asks with an API token that needs one
 * privilege. The check asks which privileges the token has. From the API's documentation; not tried on a real node.
 */
public final class ProxmoxAction implements HostAction {

    private static final Set<Integer> OK = Set.of(200);

    private final String what;
    private final HttpCall call;
    private final HttpCall check;
    private final String path;
    private final String privilege;
    private final HttpCaller caller;

    private ProxmoxAction(
            String what,
            URI call,
            String body,
            String path,
            String privilege,
            String token,
            Optional<Path> authority,
            TimeSource time) {
        this.what = what;
        String login = "PVEAPIToken=" + token.strip();
        this.call = new HttpCall(
                "POST",
                call,
                Map.of("Authorization", login, "Content-Type", "application/x-www-form-urlencoded"),
                Optional.of(body),
                OK);
        this.check = new HttpCall(
                "GET",
                call.resolve("/api2/json/access/permissions?path=" + path),
                Map.of("Authorization", login),
                Optional.empty(),
                OK);
        this.path = path;
        this.privilege = privilege;
        this.caller = new HttpCaller(authority, time);
    }

    /**
     * A whole node; its token needs Sys.PowerMgmt on {@code /nodes/NODE}.
     *
     * @param url {@code https://HOST:8006}
     * @param token {@code USER@REALM!NAME=SECRET}
     * @param authority usually a copy of the node's {@code /etc/pve/pve-root-ca.pem}
     */
    public static ProxmoxAction node(URI url, String node, String token, Optional<Path> authority, TimeSource time) {
        String path = "/nodes/" + name(node);
        return new ProxmoxAction(
                "proxmox node " + node + " at " + url.getHost(),
                url.resolve("/api2/json" + path + "/status"),
                "command=shutdown",
                path,
                "Sys.PowerMgmt",
                token,
                authority,
                time);
    }

    /**
     * One guest; its token needs VM.PowerMgmt on {@code /vms/ID}.
     *
     * @param kind {@code qemu} or {@code lxc}
     * @param id the number of the guest
     * @param patience after which the node switches the guest off by force
     */
    public static ProxmoxAction guest(
            URI url,
            String node,
            String kind,
            int id,
            Duration patience,
            String token,
            Optional<Path> authority,
            TimeSource time) {
        if (!kind.equals("qemu") && !kind.equals("lxc")) {
            throw new IllegalArgumentException("A guest is qemu or lxc. Found: " + kind);
        }
        return new ProxmoxAction(
                "proxmox guest " + id + " at " + url.getHost(),
                url.resolve("/api2/json/nodes/" + name(node) + "/" + kind + "/" + id + "/status/shutdown"),
                "timeout=" + patience.toSeconds() + "&forceStop=1",
                "/vms/" + id,
                "VM.PowerMgmt",
                token,
                authority,
                time);
    }

    @Override
    public String description() {
        return what;
    }

    @Override
    public ActionResult check(Duration limit) {
        return caller.call(check, limit, this::judgeCheck);
    }

    private ActionResult judgeCheck(HttpCaller.Answer answer) {
        ActionResult result = HttpAction.judge(check, answer);
        if (!result.isDone()) {
            return result;
        }
        return privileges(answer.body()).has(privilege)
                ? new ActionResult.Done(what + ": the token has " + privilege + " on " + path + ".")
                : new ActionResult.Failed(what + ": the token has no " + privilege + " on " + path
                        + ". Give it, and mind that a token with privilege separation needs rights of its own.");
    }

    @Override
    public ActionResult run(Duration limit) {
        return caller.call(call, limit, answer -> HttpAction.judge(call, answer));
    }

    private JsonNode privileges(String body) {
        JsonMapper json = new JsonMapper();
        try {
            return json.readTree(body).path("data").path(path);
        } catch (JsonProcessingException e) {
            return json.createObjectNode(); // Then it has none that we know of.
        }
    }

    private static String name(String node) {
        if (!node.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new IllegalArgumentException("A node's name has letters, digits and hyphens. Found: " + node);
        }
        return node;
    }
}

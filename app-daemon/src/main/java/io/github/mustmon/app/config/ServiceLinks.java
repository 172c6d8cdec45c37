package io.github.mustmon.app.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables that Kubernetes and Docker links give each container for each service, such as {@code MUSTMON_WEB_PORT} for one named
 * {@code mustmon-web}. They look like ours and mean something else.
 */
final class ServiceLinks {

    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://[^/\\s]+:\\d{1,5}");
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("(.+?)_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");
    private static final String PORT = "_PORT";

    private final Map<String, String> serviceByVariable = new TreeMap<>();

    ServiceLinks(Map<String, String> environment) {
        for (String variable : environment.keySet()) {
            Matcher matcher = OF_A_SERVICE.matcher(variable);
            if (matcher.matches()) {
                String service = matcher.group(1);
                serviceByVariable.put(variable, service);
                // Ours when it is a number or a path: somebody set it on purpose.
                if (isAddress(environment.getOrDefault(service + PORT, ""))) {
                    serviceByVariable.put(service + PORT, service);
                }
            }
        }
        for (ConfigKey<?> key : KeyTable.keys()) {
            String variable = key.variable();
            String value = environment.getOrDefault(variable, "");
            if (variable.endsWith(PORT) && isAddress(value) && !accepts(key, value)) {
                serviceByVariable.put(variable, variable.substring(0, variable.length() - PORT.length()));
            }
        }
    }

    private static boolean isAddress(String value) {
        return ADDRESS.matcher(value.strip()).matches();
    }

    private static boolean accepts(ConfigKey<?> key, String value) {
        try {
            return key.type().parse().apply(value) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a variable is one of a service, and none of ours. */
    boolean contain(String variable) {
        return serviceByVariable.containsKey(variable);
    }

    /** The services whose variables have the name of one of ours, as Kubernetes names them. */
    Set<String> confusing(Set<String> ours) {
        Set<String> services = new TreeSet<>();
        serviceByVariable.forEach((variable, service) -> {
            if (ours.contains(variable)) {
                services.add(service.toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        });
        return services;
    }
}

package io.github.mustmon.app.config;

import java.util.List;
import java.util.Map;

/** Names of UPSes that would share a topic with something else, where several have a topic each below {@code mqtt.topic}. */
final class TakenTopics {

    private static final Map<String, String> TAKEN = Map.of("daemon", "the program itself", "power", "the power plan");

    private TakenTopics() {}

    static List<String> problems(List<DeviceConfig> devices) {
        return devices.stream()
                .map(DeviceConfig::name)
                .filter(TAKEN::containsKey)
                .map(name -> "devices.name: must not be \"" + name + "\" while MQTT is on; below mqtt.topic that is "
                        + TAKEN.get(name))
                .toList();
    }
}

package io.github.mustmon.app.config;

import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;

/**
 * One UPS to watch.
 *
 * @param name its name in the API, in labels and in topics
 * @param address where it is: a device path, a glob, {@code auto}, {@code COM3}, {@code tcp://host:port}, {@code sim:…}
 * @param line how the line is set
 * @param answerMargin how long an answer may take beyond the time that its bytes need on the line
 * @param identity what the owner says about it
 * @param battery what the owner told of its battery
 */
public record DeviceConfig(
        String name,
        String address,
        SerialSettings line,
        Duration answerMargin,
        DeviceIdentityConfig identity,
        BatteryConfig battery) {

    /** One of which the owner says nothing more. */
    public DeviceConfig(String name, String address, SerialSettings line, Duration answerMargin) {
        this(name, address, line, answerMargin, DeviceIdentityConfig.NONE, BatteryConfig.NONE);
    }

    /** How its line is used. */
    public ClientSettings clientSettings() {
        return ClientSettings.DEFAULT.with(line, answerMargin);
    }

    /** Whether a simulated UPS stands at that address. */
    public boolean isSimulated() {
        return address.startsWith("sim:");
    }
}

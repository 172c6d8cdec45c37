package io.github.mustmon.nut;

import java.time.Instant;

/**
 * A host that has logged in to a device and wants to be told when to shut down.
 *
 * @param device the device
 * @param user the user as whom
 * @param address where it comes from
 * @param role what it may do
 * @param since when it logged in
 * @param sawForcedShutdown whether it has read a status with {@code FSD}
 */
public record NutLogin(
        String device, String user, String address, NutRole role, Instant since, boolean sawForcedShutdown) {}

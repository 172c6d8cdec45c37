package io.github.mustmon.core.report;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What a status depends on besides the snapshot.
 *
 * @param now the moment at which it is told
 * @param uptime time since the daemon started
 * @param zone the zone in which people read times
 */
public record StatusContext(Timestamp now, Duration uptime, ZoneId zone) {}

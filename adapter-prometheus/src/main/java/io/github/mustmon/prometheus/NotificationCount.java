package io.github.mustmon.prometheus;

/**
 * What one channel of notifications has done since it was set up.
 *
 * @param channel its name in the configuration
 * @param sent messages delivered
 * @param failed attempts that failed
 * @param dropped events that were given up: too old, refused or too many
 */
public record NotificationCount(String channel, long sent, long failed, long dropped) {}

package io.github.mustmon.mqtt;

/**
 * What came from the broker.
 *
 * @param payload what it says
 * @param kept whether the broker had kept it; false for what was said just now
 */
record ReceivedMessage(String payload, boolean kept) {}

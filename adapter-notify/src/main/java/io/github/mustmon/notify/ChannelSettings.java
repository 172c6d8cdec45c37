package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelType;
import io.github.mustmon.notify.channel.ChannelValues;
import io.github.mustmon.notify.queue.ChannelRules;

/**
 * One channel as configured.
 *
 * @param type what it is
 * @param rules what it tells, and when
 * @param values its own values, which were checked
 */
record ChannelSettings(ChannelType type, ChannelRules rules, ChannelValues values) {}

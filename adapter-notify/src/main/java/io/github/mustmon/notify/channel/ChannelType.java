package io.github.mustmon.notify.channel;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A type of channel: its word in the configuration, its keys and how it is made.
 *
 * @param word the value of {@code type}
 * @param keys its own keys
 * @param make makes a channel from its values; throws {@link ChannelValueException} for a wrong one
 */
public record ChannelType(String word, List<ChannelKey> keys, BiFunction<ChannelValues, ChannelTools, Channel> make) {

    /** All types, in the order of the documentation. */
    public static final List<ChannelType> ALL = List.of(
            NtfyChannel.TYPE,
            GotifyChannel.TYPE,
            PushoverChannel.TYPE,
            TelegramChannel.TYPE,
            DiscordChannel.TYPE,
            SlackChannel.TYPE,
            MatrixChannel.TYPE,
            TeamsChannel.TYPE,
            AppriseChannel.TYPE,
            WebhookChannel.TYPE,
            EmailSettings.TYPE,
            ExecChannel.TYPE);

    /** The type with this word; empty if there is none. */
    public static Optional<ChannelType> of(String word) {
        return ALL.stream().filter(each -> each.word().equals(word)).findFirst();
    }
}

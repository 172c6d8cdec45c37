package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelKey;
import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.channel.ChannelType;
import io.github.mustmon.notify.channel.ChannelValueException;
import io.github.mustmon.notify.channel.ChannelValues;
import io.github.mustmon.notify.channel.NearestWord;
import io.github.mustmon.notify.channel.Secret;
import io.github.mustmon.notify.http.Watchdog;
import io.github.mustmon.notify.message.Language;
import io.github.mustmon.notify.queue.ChannelRules;
import io.github.mustmon.notify.queue.QuietHours;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is told, by which channels: the map {@code notify} of the configuration. Its entries are channels by their names,
 * besides {@code language} and {@code link}.
 */
public final class NotifySettings {

    /** The keys that every channel has besides its own. */
    public static final List<ChannelKey> COMMON_KEYS = List.of(
            ChannelKey.required("type", String.join(", ", typeWords()), "what kind of channel"),
            ChannelKey.optional(
                    "events",
                    "default",
                    "default, all, a severity, an event; with - in front: not this",
                    "what is told"),
            ChannelKey.optional("quiet", "", "22:00-07:00", "hours in which only critical ones are told"),
            ChannelKey.optional("repeat", "true", "true, false", "tell again while on battery"));

    private static final List<String> BESIDE_CHANNELS = List.of("language", "link");

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,31}";

    private final Map<String, ChannelSettings> channels;
    private final Map<String, HeartbeatSettings> heartbeats;
    private final Language language;
    private final ZoneId zone;
    private final Optional<String> link;

    private NotifySettings(
            Map<String, ChannelSettings> channels,
            Map<String, HeartbeatSettings> heartbeats,
            Language language,
            ZoneId zone,
            Optional<String> link) {
        this.channels = channels;
        this.heartbeats = heartbeats;
        this.language = language;
        this.zone = zone;
        this.link = link;
    }

    /**
     * Checks a configuration. Reads no secret's file and connects to nobody.
     *
     * @param values the map as a YAML reader gives it
     * @param zone whose local time people read and quiet hours mean
     * @param environment the environment's variables
     * @throws NotifySettingsException with all mistakes
     */
    public static NotifySettings parse(Map<String, ?> values, ZoneId zone, Map<String, String> environment)
            throws NotifySettingsException {
        Map<String, ChannelSettings> channels = new LinkedHashMap<>();
        Map<String, HeartbeatSettings> heartbeats = new LinkedHashMap<>();
        List<String> complaints = new ArrayList<>();
        UnaryOperator<String> variables = name -> environment.getOrDefault(name, "");
        Language language = Language.EN;
        Optional<String> link = Optional.empty();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            String name = entry.getKey();
            Object value = entry.getValue();
            if (BESIDE_CHANNELS.contains(name) && "".equals(value)) {
                continue;
            }
            if (name.equals("language")) {
                Optional<Language> known = Language.of(String.valueOf(value));
                language = known.orElse(language);
                if (known.isEmpty()) {
                    complaints.add("notify.language: must be en, ru or uk. Found: " + value + ".");
                }
            } else if (name.equals("link")) {
                link = Optional.of(String.valueOf(value));
                if (ChannelValues.httpUri(link.get()).isEmpty()) {
                    // Services refuse whole messages because of it.
                    complaints.add("notify.link: must be an address that begins with https:// or http://. Found: "
                            + value + ".");
                }
            } else if (!(value instanceof Map<?, ?> map)) {
                complaints.add("notify." + name + ": must be a channel, such as {type: ntfy, topic: my-ups}."
                        + NearestWord.hint(name, BESIDE_CHANNELS));
            } else if (!name.matches(NAME)) {
                complaints.add(
                        "notify." + name + ": a channel's name is a letter and up to 31 letters, digits, _ and -.");
            } else {
                ChannelValues own = new ChannelValues(name, texts(map), variables);
                try {
                    if (type(own).equals(HeartbeatSettings.TYPE)) {
                        if (checkKeys(own, HeartbeatSettings.KEYS, List.of(), complaints)) {
                            heartbeats.put(name, HeartbeatSettings.of(own));
                        }
                    } else {
                        channel(own, zone, complaints).ifPresent(channel -> channels.put(name, channel));
                    }
                } catch (ChannelValueException e) {
                    complaints.add(String.valueOf(e.getMessage()));
                }
            }
        }
        if (!complaints.isEmpty()) {
            throw new NotifySettingsException(complaints);
        }
        return new NotifySettings(channels, heartbeats, language, zone, link);
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                texts.put(String.valueOf(key), value);
            }
        });
        return texts;
    }

    private static String type(ChannelValues values) {
        if (values.optional("type").isEmpty()) {
            for (String key : values.keys()) {
                String hint = NearestWord.hint(key, List.of("type"));
                if (!hint.isEmpty()) {
                    throw values.wrong(key, "is no key of a channel." + hint);
                }
            }
        }
        return values.required("type");
    }

    private static Optional<ChannelSettings> channel(ChannelValues values, ZoneId zone, List<String> complaints) {
        String word = type(values);
        ChannelType type = ChannelType.of(word)
                .orElseThrow(() -> values.wrong(
                        "type",
                        "must be one of " + COMMON_KEYS.get(0).range() + ". Found: " + word + "."
                                + NearestWord.hint(word, typeWords())));
        int before = complaints.size();
        List<String> events = attempt(() -> events(values), complaints).orElse(List.of());
        Optional<QuietHours> quiet =
                attempt(() -> quiet(values, zone), complaints).orElse(Optional.empty());
        boolean repeat = attempt(() -> values.flag("repeat", true), complaints).orElse(true);
        if (checkKeys(values, type.keys(), COMMON_KEYS, complaints)) {
            try (Watchdog idle = new Watchdog()) {
                ChannelTools tools = new ChannelTools(idle, Duration.ofSeconds(1), TimeSource.system());
                // Nothing is kept of it: to make one checks its values.
                var unused = attempt(() -> type.make().apply(values, tools), complaints);
            }
        }
        ChannelRules rules = new ChannelRules(events.isEmpty() ? List.of("default") : events, repeat, quiet);
        return complaints.size() > before ? Optional.empty() : Optional.of(new ChannelSettings(type, rules, values));
    }

    private static List<String> events(ChannelValues values) {
        List<String> events = values.list("events");
        List<String> unknown = ChannelRules.unknown(events);
        if (!unknown.isEmpty()) {
            throw values.wrong(
                    "events",
                    "has words that are neither default, all, a severity (info, warning, critical) nor an event: "
                            + String.join(", ", unknown) + "." + NearestWord.hint(unknown.get(0), ChannelRules.WORDS));
        }
        return events;
    }

    private static Optional<QuietHours> quiet(ChannelValues values, ZoneId zone) {
        return values.optional("quiet")
                .map(text -> QuietHours.parse(text, zone)
                        .orElseThrow(
                                () -> values.wrong("quiet", "must be two times, such as 22:00-07:00. Found: " + text)));
    }

    /** What is read; absent if it is wrong, which is added to the complaints. */
    private static <T> Optional<T> attempt(Supplier<T> read, List<String> complaints) {
        try {
            return Optional.of(read.get());
        } catch (ChannelValueException e) {
            complaints.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<String> typeWords() {
        return Stream.concat(ChannelType.ALL.stream().map(ChannelType::word), Stream.of(HeartbeatSettings.TYPE))
                .toList();
    }

    /** Whether all keys are known; those that are not are added to the complaints. */
    private static boolean checkKeys(
            ChannelValues values, List<ChannelKey> own, List<ChannelKey> common, List<String> complaints) {
        Set<String> known = new LinkedHashSet<>();
        known.add("type");
        Stream.concat(own.stream(), common.stream()).forEach(key -> {
            known.add(key.name());
            if (key.secret()) {
                known.add(key.name() + "_file");
            }
        });
        List<ChannelValueException> unknown = values.keys().stream()
                .filter(each -> !known.contains(each))
                .map(each -> values.wrong(
                        each,
                        "is no key of " + values.required("type") + "." + NearestWord.hint(each, known) + " It has: "
                                + String.join(", ", known)))
                .toList();
        unknown.forEach(each -> complaints.add(String.valueOf(each.getMessage())));
        return unknown.isEmpty();
    }

    /** Whether there is nobody to tell. */
    public boolean isEmpty() {
        return channels.isEmpty() && heartbeats.isEmpty();
    }

    /** The names of all channels, those of heartbeats too. */
    public List<String> names() {
        return Stream.concat(channels.keySet().stream(), heartbeats.keySet().stream())
                .toList();
    }

    /** All secrets that can be read, so that others can hide them. */
    public Set<String> secrets() {
        return secretPlaces().flatMap(each -> readable(each).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** What is no mistake, but should be mended: secrets in files that are missing or that every user may read. */
    public List<String> warnings() {
        return secretPlaces()
                .filter(Secret.InFile.class::isInstance)
                .map(Secret.InFile.class::cast)
                .flatMap(each -> each.complaint().stream())
                .toList();
    }

    private Stream<Secret> secretPlaces() {
        return Stream.concat(
                channels.values().stream()
                        .flatMap(each -> each.values().secrets(each.type().keys()).stream()),
                heartbeats.values().stream().flatMap(each -> each.values().secrets(HeartbeatSettings.KEYS).stream()));
    }

    private static Optional<String> readable(Secret secret) {
        try {
            return Optional.of(secret.read());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Map<String, ChannelSettings> channels() {
        return channels;
    }

    Map<String, HeartbeatSettings> heartbeats() {
        return heartbeats;
    }

    Language language() {
        return language;
    }

    ZoneId zone() {
        return zone;
    }

    Optional<String> link() {
        return link;
    }
}

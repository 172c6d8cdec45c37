package io.github.mustmon.app.battery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.battery.BatteryMemory;
import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.battery.RuntimeEstimator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was learned of a battery as JSON, as it is kept and exported. What is read is checked as a whole before it is used. */
public final class BatteryArchive {

    /** The version of the JSON around the memory of the estimator, which has its own. */
    public static final int VERSION = 1;

    private static final String FORMAT = "mustmon battery memory";
    private static final double DEFAULT_RATED_WATTS = 1000;

    /** Beyond it, times do not fit into what counts them. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BatteryArchive() {}

    /** Text that is no memory of a battery, or one that this program cannot use; the message says why. */
    public static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }

        UnusableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static String write(StoredBattery battery) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("last_reading", battery.lastReadingAt().toString());
        if (battery.cutoffVolts().isPresent()) {
            json.put("cutoff_volts", battery.cutoffVolts().getAsDouble());
        }
        battery.replaced().ifPresent(date -> json.put("replaced", date.toString()));
        json.set("memory", MAPPER.valueToTree(battery.memory()));
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }

    static StoredBattery read(String text) throws UnusableException {
        try {
            JsonNode json = MAPPER.readTree(text);
            requireFormat(json);
            BatteryMemory memory = MAPPER.treeToValue(json.path("memory"), BatteryMemory.class);
            if (memory == null) {
                throw new UnusableException("it holds no memory");
            }
            StoredBattery battery = new StoredBattery(
                    memory,
                    Instant.parse(json.path("last_reading").asText()),
                    json.path("cutoff_volts").isNumber()
                            ? OptionalDouble.of(json.path("cutoff_volts").asDouble())
                            : OptionalDouble.empty(),
                    json.path("replaced").isTextual()
                            ? Optional.of(LocalDate.parse(json.path("replaced").asText()))
                            : Optional.empty());
            requireUsable(battery);
            return battery;
        } catch (JsonProcessingException e) {
            throw new UnusableException("it is damaged: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new UnusableException("it is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Checks a text as it is exported.
     *
     * @return the text as it is kept
     * @throws UnusableException if it is damaged, of another version, or no memory of a battery
     */
    public static String checked(String text) throws UnusableException {
        return write(read(text));
    }

    /**
     * The memory of a battery in whose place another one was put; what was known is put aside in it.
     *
     * @param on when that was
     * @throws UnusableException if the text cannot be used, or an outage runs in it
     */
    public static String replaced(String text, LocalDate on) throws UnusableException {
        StoredBattery before = read(text);
        RuntimeEstimator estimator = RuntimeEstimator.restore(usual(before), before.memory());
        try {
            estimator.markReplaced();
        } catch (IllegalStateException e) {
            throw new UnusableException(String.valueOf(e.getMessage()), e);
        }
        return write(
                new StoredBattery(estimator.memory(), before.lastReadingAt(), before.cutoffVolts(), Optional.of(on)));
    }

    private static BatterySettings usual(StoredBattery battery) {
        int nominalVolts = battery.memory().nominalVolts();
        return BatterySettings.untyped(
                nominalVolts,
                battery.cutoffVolts().orElse(BatterySamples.defaultCutoffVolts(nominalVolts)),
                DEFAULT_RATED_WATTS);
    }

    private static void requireFormat(JsonNode json) throws UnusableException {
        if (!json.path("format").asText().equals(FORMAT)) {
            throw new UnusableException("it is no memory of a battery, as \"mustmon battery export\" writes it");
        }
        int version = json.path("version").asInt(-1);
        if (version != VERSION) {
            throw new UnusableException("it has version " + version + ", this program reads version " + VERSION);
        }
    }

    /** Whatever cannot be restored is noticed here, while what was known before is still there. */
    private static void requireUsable(StoredBattery battery) throws UnusableException {
        BatteryMemory memory = battery.memory();
        if (battery.lastReadingAt().isBefore(Instant.EPOCH)
                || battery.lastReadingAt().isAfter(END_OF_TIME)) {
            throw new UnusableException("it is damaged: its last reading was at " + battery.lastReadingAt());
        }
        boolean inRange = memory.elapsedSeconds() >= 0
                && memory.elapsedSeconds() <= END_OF_TIME.getEpochSecond()
                && memory.missingAmpereHours() >= 0
                && Double.isFinite(memory.missingAmpereHours());
        if (!inRange) {
            throw new UnusableException("it is damaged: its time or its missing charge is no number from 0");
        }
        try {
            RuntimeEstimator.restore(usual(battery), memory);
        } catch (RuntimeException e) {
            throw new UnusableException("it cannot be used: " + e.getMessage(), e);
        }
    }
}

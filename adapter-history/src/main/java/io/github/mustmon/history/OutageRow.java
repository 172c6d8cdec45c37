package io.github.mustmon.history;

import io.github.mustmon.core.history.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * An outage as the file keeps it.
 *
 * @param outage its public part
 * @param phase whether it still lasts
 * @param lastSeen its last reading on battery
 */
record OutageRow(Outage outage, Phase phase, Instant lastSeen) {

    /** Whether an outage lasts, with the number that stands for it in the file. */
    enum Phase {
        LASTS(0),
        ENDED(1),
        END_UNSEEN(2);

        private final int code;

        Phase(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Phase ofCode(int code) {
            return Stream.of(values())
                    .filter(phase -> phase.code == code)
                    .findFirst()
                    .orElse(END_UNSEEN);
        }
    }

    /** Whether it lasts, or has ended so shortly before that its curve goes on. */
    boolean mayGoOn(Instant now) {
        return phase == Phase.LASTS
                || (phase == Phase.ENDED
                        && now.isBefore(outage.end().orElse(lastSeen).plus(OutageTracker.AFTER_OUTAGE)));
    }

    /** The same outage by a wall clock that was set. */
    OutageRow redated(Duration step) {
        Outage moved = new Outage(
                outage.number(),
                outage.ups(),
                outage.start().plus(step),
                outage.end().map(end -> end.plus(step)),
                outage.lowestBatteryVolts(),
                outage.lowestBatteryPercent(),
                outage.energyWattHours(),
                outage.highestLoadWatts());
        return new OutageRow(moved, phase, lastSeen.plus(step));
    }

    OutageRow withEndUnseen() {
        return new OutageRow(outage, Phase.END_UNSEEN, lastSeen);
    }
}

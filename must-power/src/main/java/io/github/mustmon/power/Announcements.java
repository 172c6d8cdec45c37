package io.github.mustmon.power;

import io.github.mustmon.power.PowerEffect.ClearAlarm;
import io.github.mustmon.power.PowerEffect.RaiseAlarm;
import io.github.mustmon.power.PowerEffect.Tell;

/** The steps that only tell people something. */
final class Announcements {

    private final Situation s;
    private final long now;
    private final Texts texts;

    Announcements(Situation situation, Moment at) {
        this.s = situation;
        this.now = at.nanos();
        this.texts = new Texts(situation);
    }

    Texts texts() {
        return texts;
    }

    void take(Step step, Transition row) {
        switch (step) {
            case RAISE_FEED_SILENT ->
                raise(PowerAlarm.FEED_SILENT, "A UPS of the power plan does not answer. On mains when last seen.");
            case RAISE_OUTPUT_OFF -> raise(PowerAlarm.OUTPUT_OFF, "The output of the UPS is off.");
            case CLEAR_FEED_ALARMS -> {
                clear(PowerAlarm.FEED_SILENT);
                clear(PowerAlarm.OUTPUT_OFF);
            }
            case TELL_ON_BATTERY -> tell(PowerNotice.ON_BATTERY, texts.onBattery());
            case TELL_STILL_ON_BATTERY -> {
                s.outage.reminded();
                tell(PowerNotice.STILL_ON_BATTERY, texts.stillOnBattery());
            }
            case TELL_BLIND -> tell(PowerNotice.BLIND, texts.blind());
            case TELL_SEEN_AGAIN -> tell(PowerNotice.SEEN_AGAIN, texts.seenAgain());
            case TELL_OUTPUT_OFF -> tell(PowerNotice.OUTPUT_OFF, texts.outputOff());
            case TELL_COUNTDOWN ->
                tell(
                        PowerNotice.SHUTDOWN_COUNTDOWN,
                        s.outage.trigger().map(TriggerKind::id).orElse(""),
                        texts.countdown(s.outage.trigger(), s.countdown.rest(now)));
            case TELL_PAUSED -> tell(PowerNotice.SHUTDOWN_PAUSED, texts.paused(s.countdown.rest(now)));
            case TELL_CANCELLED -> tell(PowerNotice.SHUTDOWN_CANCELLED, texts.cancelled(why(row.event())));
            case TELL_COMMITTED -> tell(PowerNotice.SHUTDOWN_COMMITTED, texts.committed(s.outage.trigger()));
            case TELL_STAGE_LIMIT -> s.stages.limitsToTell(now).forEach(this::stageLimit);
            case TELL_HELD -> tell(PowerNotice.HELD, texts.held(s.holdEndNanos - now));
            case TELL_HOLD_OVER -> tell(PowerNotice.HOLD_OVER, texts.holdOver());
            case TELL_MAINS_BACK -> tell(PowerNotice.MAINS_BACK, texts.mainsBack());
            case TELL_RETURNED -> tell(PowerNotice.RETURNED, texts.returned());
            default -> throw new IllegalArgumentException("Not a step that tells something: " + step);
        }
    }

    void tell(PowerNotice notice, String text) {
        tell(notice, "", text);
    }

    private void tell(PowerNotice notice, String subject, String text) {
        s.outage.tell();
        boolean dryRun = s.plan.dryRun();
        s.effects.add(new Tell(notice, s.outage.id(), subject, dryRun ? "Dry run: " + text : text, dryRun));
    }

    void raise(PowerAlarm alarm, String text) {
        s.alarms.add(alarm);
        s.effects.add(new RaiseAlarm(alarm, text));
    }

    void clear(PowerAlarm alarm) {
        if (s.alarms.remove(alarm)) {
            s.effects.add(new ClearAlarm(alarm));
        }
    }

    void shutDown(String host) {
        tell(PowerNotice.HOST_SHUT_DOWN, host, texts.hostShutDown(host));
    }

    /** What failed, for the messages now and for the summary later. */
    void failed(String subject, String text) {
        s.outage.failed(text);
        tell(PowerNotice.SHUTDOWN_ACTION_FAILED, subject, text);
    }

    private void stageLimit(StageProgress stage) {
        String text = texts.stageLimit(stage);
        stage.limitTold();
        failed("stage " + stage.stage().name(), text);
    }

    private static String why(PowerEvent event) {
        return switch (event) {
            case MAINS, MAINS_LASTS -> "mains is back";
            case HOLD, CANCEL -> "by a person";
            case PLAN_REMOVED -> "the plan was taken out of the configuration";
            default -> "the plan has changed";
        };
    }
}

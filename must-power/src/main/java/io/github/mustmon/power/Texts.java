package io.github.mustmon.power;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What people are told, in words. */
final class Texts {

    private final Situation s;

    Texts(Situation situation) {
        this.s = situation;
    }

    String onBattery() {
        return "On battery" + values() + ". " + plan();
    }

    String stillOnBattery() {
        return "Still on battery after " + time(s.batteryTime.usedNanos()) + values() + ".";
    }

    String blind() {
        return "No reading from the UPS while on battery" + values()
                + " when last seen. The plan goes on with what is known.";
    }

    String seenAgain() {
        return "The UPS answers again: still on battery" + values() + ".";
    }

    String outputOff() {
        return "The output of the UPS is off. Hosts behind it are without power; they are woken when mains is back.";
    }

    String countdown(Optional<TriggerKind> kind, long rest) {
        return "Shutdown in " + time(rest) + " because of " + cause(kind) + values()
                + ". Hold or cancel it if you are there.";
    }

    String paused(long rest) {
        return "Mains came back " + time(rest) + " before the shutdown. It is called off if mains lasts.";
    }

    String cancelled(String why) {
        return "The shutdown is called off: " + why + ".";
    }

    String committed(Optional<TriggerKind> kind) {
        return "The shutdown begins because of " + cause(kind) + values() + ". "
                + (s.stages.hostNames().isEmpty()
                        ? "This host powers off."
                        : "Hosts: " + list(s.stages.hostNames()) + ".");
    }

    String stage(String name, List<String> hosts, boolean alone) {
        return "Stage " + name + (alone ? " goes down ahead of the others" : " goes down") + ": " + list(hosts) + ".";
    }

    String stageLimit(StageProgress stage) {
        List<String> left = stage.hosts().stream()
                .filter(host -> !host.finished())
                .map(HostProgress::name)
                .toList();
        return "Stage " + stage.stage().name() + " is over after "
                + time(stage.stage().limit().toNanos()) + ", and not seen down: " + list(left) + ".";
    }

    String hostShutDown(String host) {
        return "Host " + host + " has taken the word to shut down.";
    }

    String hostFailed(String host, String cause) {
        return "Host " + host + " could not be shut down" + (cause.isEmpty() ? "." : ": " + cause + ".");
    }

    String thisHostFailed(String cause) {
        return "This host could not be shut down: " + cause + ". It is tried again each 30 s.";
    }

    String thisHostStillRuns() {
        return "This host was told to power off and still runs. The next way is tried. Power it off by hand.";
    }

    String held(long rest) {
        return "The shutdown plan is held for " + time(rest)
                + (s.holdEvenUrgent
                        ? ", even if the battery is nearly cut off."
                        : "; only a battery that is nearly cut off ends that early.");
    }

    String holdOver() {
        return "The hold is over" + values() + ". " + plan();
    }

    String mainsBack() {
        return "Mains is back. Hosts are woken at " + Math.round(s.plan.wake().atPercent()) + " % after "
                + time(s.plan.wake().stable().toNanos()) + " without a break: " + list(s.stages.told()) + ".";
    }

    String summary(OutageSummary outage) {
        return "Back on mains after " + time(outage.lasted().toNanos()) + lowest(outage) + "."
                + (outage.hostsTold().isEmpty() ? "" : " Shut down: " + list(outage.hostsTold()) + ".")
                + (outage.failures().isEmpty() ? "" : " Failed: " + String.join(" ", outage.failures()));
    }

    String returned() {
        Collection<String> down = s.stages
                .hosts()
                .filter(HostProgress::awaitsWake)
                .map(HostProgress::name)
                .toList();
        String hosts = down.isEmpty() ? "All hosts are up again." : "Not seen up again: " + list(down) + ".";
        return "The outage is over. " + (s.outage.hostsTold().isEmpty() ? "" : hosts)
                + (s.outage.failures().isEmpty() ? "" : " Failed: " + String.join(" ", s.outage.failures()));
    }

    static String time(long nanos) {
        long seconds = Math.round((double) nanos / FixedTimes.SECOND);
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 120) {
            return minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    private String plan() {
        return s.plan.triggers()
                .after()
                .map(after -> "Shutdown after " + time(after.toNanos()) + " or at "
                        + percentText(s.plan.triggers().atPercent()) + ".")
                .orElseGet(() -> "Shutdown at " + percentText(s.plan.triggers().atPercent()) + ".");
    }

    private static String percentText(OptionalDouble percent) {
        return percent.isPresent() ? Math.round(percent.getAsDouble()) + " %" : "low battery";
    }

    private static String cause(Optional<TriggerKind> kind) {
        return kind.map(TriggerKind::text).orElse("the plan");
    }

    private String values() {
        StringBuilder text = new StringBuilder();
        OptionalDouble percent = s.feeds.percent();
        OptionalDouble volts = s.feeds.volts();
        OptionalDouble runtime = s.feeds.runtimeSeconds();
        if (percent.isPresent()) {
            text.append(", ").append(Math.round(percent.getAsDouble())).append(" %");
        }
        if (volts.isPresent()) {
            text.append(", ")
                    .append(Math.round(volts.getAsDouble() * 10) / 10.0)
                    .append(" V");
        }
        if (runtime.isPresent()) {
            text.append(", about ")
                    .append(time((long) (runtime.getAsDouble() * FixedTimes.SECOND)))
                    .append(" left");
        }
        return text.toString();
    }

    private static String lowest(OutageSummary outage) {
        return (outage.lowestPercent().isPresent()
                        ? ", lowest " + Math.round(outage.lowestPercent().getAsDouble()) + " %"
                        : "")
                + (outage.lowestVolts().isPresent()
                        ? ", " + Math.round(outage.lowestVolts().getAsDouble() * 10) / 10.0 + " V"
                        : "");
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}

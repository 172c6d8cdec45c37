package io.github.mustmon.battery.capacity;

import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.capacity.CapacityTestFigures.Point;
import java.util.ArrayList;
import java.util.List;

/** Counts what is drawn from a battery, and keeps its curve in few points however long it takes. */
final class DischargeCount {

    private static final int MOST_POINTS = 120;
    private static final double FIRST_VOLTS_AFTER_SECONDS = 60;

    private final List<Point> curve = new ArrayList<>();
    private double beganAt;
    private double lastSeconds;
    private double lastCountedSeconds;
    private double amperes;
    private double watts;
    private double lastVolts = Double.NaN;
    private double firstVolts = Double.NaN;
    private double ampereHours;
    private double wattHours;
    private double loadWattHours;
    private double spacing;

    void begin(BatterySample sample) {
        beganAt = sample.elapsedSeconds();
        lastSeconds = beganAt;
        lastCountedSeconds = beganAt;
        take(sample);
    }

    void add(BatterySample sample) {
        double hours = (sample.elapsedSeconds() - lastSeconds) / 3600;
        ampereHours += amperes * hours;
        wattHours += amperes * (Double.isNaN(lastVolts) ? 0 : lastVolts) * hours;
        loadWattHours += watts * hours;
        lastSeconds = sample.elapsedSeconds();
        take(sample);
    }

    private void take(BatterySample sample) {
        boolean whole = !Double.isNaN(sample.batteryAmperes()) && !Double.isNaN(sample.batteryVolts());
        if (whole) {
            amperes = Math.max(0, -sample.batteryAmperes());
            lastVolts = sample.batteryVolts();
            lastCountedSeconds = lastSeconds;
            if (Double.isNaN(firstVolts) && lastSeconds - beganAt >= FIRST_VOLTS_AFTER_SECONDS) {
                firstVolts = lastVolts;
            }
            draw();
        }
        watts = Double.isNaN(sample.loadWatts()) ? watts : sample.loadWatts();
    }

    private void draw() {
        double at = lastSeconds - beganAt;
        if (!curve.isEmpty() && at - curve.get(curve.size() - 1).seconds() < spacing) {
            return;
        }
        curve.add(new Point(at, ampereHours, lastVolts));
        if (curve.size() > MOST_POINTS) {
            spacing = Math.max(1, at / MOST_POINTS * 2);
            for (int i = curve.size() - 2; i > 0; i -= 2) {
                curve.remove(i);
            }
        }
    }

    double lastSeconds() {
        return lastSeconds;
    }

    double lastCountedSeconds() {
        return lastCountedSeconds;
    }

    double lastVolts() {
        return lastVolts;
    }

    double ampereHours() {
        return ampereHours;
    }

    CapacityTestFigures figures(boolean fullAtStart) {
        List<Point> points = new ArrayList<>(curve);
        double seconds = lastSeconds - beganAt;
        if (!points.isEmpty() && points.get(points.size() - 1).seconds() < seconds) {
            points.add(new Point(seconds, ampereHours, lastVolts));
        }
        return new CapacityTestFigures(
                seconds, ampereHours, wattHours, loadWattHours, firstVolts, lastVolts, fullAtStart, points);
    }
}

package io.github.mustmon.core.field;

/**
 * The gauge of a field. A field without a fresh value has no series.
 *
 * @param name name of the metric
 * @param help its help text
 * @param form how the value becomes series
 */
public record PrometheusGauge(String name, String help, Form form) {

    /** How a value becomes series. */
    public enum Form {
        /** One series with the number, 1 or 0 for a flag. */
        VALUE,
        /** One series with the number, a percentage, as a share of 1. */
        RATIO,
        /** One series with the number and the status of the UPS as the label {@code status}. */
        BY_STATUS,
        /** One series for each word except {@code unknown}, label {@code state}: 1 for the present one, 0 for the others. */
        STATES
    }
}

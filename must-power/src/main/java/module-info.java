/** The power-failure policy: pure decisions from readings and time. Needs nothing but {@code java.base}. */
module io.github.mustmon.power {
    requires static transitive org.jspecify;

    exports io.github.mustmon.power;
    exports io.github.mustmon.power.plan;
}

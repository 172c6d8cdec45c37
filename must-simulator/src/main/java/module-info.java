/** A simulated MUST EP20, faults of its line, recordings, and a clock set by hand: for demonstrations and for tests of programs that embed the library. */
module io.github.mustmon.simulator {
    requires transitive io.github.mustmon.protocol;

    exports io.github.mustmon.simulator;
    exports io.github.mustmon.simulator.battery;
    exports io.github.mustmon.simulator.recording;
}

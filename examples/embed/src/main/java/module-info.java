/** A program that uses mustmon's libraries. A module is not needed, it works on the class path as well. */
module com.example.ups {
    requires io.github.mustmon.core;
    requires io.github.mustmon.simulator;
}

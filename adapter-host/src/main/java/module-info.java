/** Ways to shut down, probe and wake hosts. */
module io.github.mustmon.host {
    requires com.fasterxml.jackson.databind;
    requires transitive io.github.mustmon.protocol;
    requires io.github.mustmon.tls;
    requires static org.jspecify;

    exports io.github.mustmon.host;
}

/** The port to the past: readings over time, outages, energy. */
package io.github.mustmon.core.history;

/** A UPS that is not there: for tests, for demonstrations, for embedders. */
package io.github.mustmon.simulator;

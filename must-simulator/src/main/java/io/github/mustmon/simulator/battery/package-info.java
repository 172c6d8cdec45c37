/** A battery to try programs on. Its physics shares no formula with the estimator of mustmon. */
package io.github.mustmon.simulator.battery;

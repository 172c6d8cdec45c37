/** A battery to try programs on: its physics shares no formula with the estimator of the package above. */
package io.github.mustmon.battery.simulation;

/** Recorded readings fed through the estimator. */
package io.github.mustmon.battery.replay;

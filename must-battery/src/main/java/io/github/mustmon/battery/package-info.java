/**
 * Runtime left and state of health of a lead-acid or LiFePO4 battery, learned from the readings of its UPS.
 *
 * <p>Everything here is single-threaded and deterministic: the same readings give the same answers. Electrical values
 * inside the model are those of a 12 V battery; the values of a 24 V battery are halved on the way in.
 */
package io.github.mustmon.battery;

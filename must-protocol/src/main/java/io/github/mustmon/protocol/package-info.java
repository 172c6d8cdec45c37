/**
 * The clients: {@link io.github.mustmon.protocol.Ep20Client} for one reading, {@link io.github.mustmon.protocol.UpsClient}
 * for any device that has a {@link io.github.mustmon.protocol.DeviceProfile}. And what every part of the program shares: time.
 */
package io.github.mustmon.protocol;

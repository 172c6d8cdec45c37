/** Modbus RTU itself: frames, checksum, the search for an answer, and the client. Exported to the simulator only. */
package io.github.mustmon.protocol.rtu;

/** Modbus RTU: frames, checksum, the search for an answer, and the client that asks. */
package io.github.mustmon.protocol.modbus;

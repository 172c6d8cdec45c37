/** The port to a serial line, to be implemented by whoever has one. */
package io.github.mustmon.protocol.serial;

/** Registers as they are on the wire, and the table of those of an EP20. */
package io.github.mustmon.protocol.register;

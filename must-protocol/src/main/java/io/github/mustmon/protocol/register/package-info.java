/** Registers as they are on the wire, what they can hold, and the table of those of an EP20. */
package io.github.mustmon.protocol.register;

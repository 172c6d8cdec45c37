/** What whoever uses a Modbus line can set, is told of, and has to catch. */
package io.github.mustmon.protocol.modbus;

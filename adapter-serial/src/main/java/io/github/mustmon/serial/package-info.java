/** Lines to real devices: serial ports, and serial gateways over TCP. */
package io.github.mustmon.serial;

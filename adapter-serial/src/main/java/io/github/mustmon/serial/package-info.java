/**
 * Lines to real devices: serial ports, and serial gateways over TCP.
 *
 * <p>What the program that starts all this should know of the serial library, jSerialComm:
 *
 * <ul>
 *   <li>It unpacks its native part below {@code java.io.tmpdir}, or into the user's home if that fails, when the first port is
 *       opened, and gives everybody the right to write there. So that property must name a folder that nobody else can enter,
 *       and that allows execution.
 *   <li>From Java 24 on it warns unless the program is started with {@code --enable-native-access=ALL-UNNAMED}.
 *   <li>Loading it makes the process ignore SIGHUP, SIGUSR1 and SIGUSR2. Whoever handles one of them must install the handler
 *       after the first port was opened, or again then.
 * </ul>
 */
package io.github.mustmon.serial;

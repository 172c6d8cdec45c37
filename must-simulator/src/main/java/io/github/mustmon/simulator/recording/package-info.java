/**
 * What went over a line, kept in a text file and played again. The form of the file is described in docs/protocol.md.
 */
package io.github.mustmon.simulator.recording;

/** Tells people what happens: rules, a queue on disk, and one class for each channel. */
package io.github.mustmon.notify;

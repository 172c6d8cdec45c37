/** The queue of each channel and the file that keeps them. */
package io.github.mustmon.notify.queue;

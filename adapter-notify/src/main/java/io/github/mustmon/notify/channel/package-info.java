/** The port of a channel and the channels. */
package io.github.mustmon.notify.channel;

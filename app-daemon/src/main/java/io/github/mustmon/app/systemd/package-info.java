/** What systemd is told about the running daemon: that it is ready, that its poll loops turn, that it stops. */
package io.github.mustmon.app.systemd;

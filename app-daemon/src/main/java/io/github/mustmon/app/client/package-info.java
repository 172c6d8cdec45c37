/** Asks a mustmon that runs, over its pages: with TLS, with a login, and with errors that say what to do. */
package io.github.mustmon.app.client;

/**
 * Takes a changed configuration over while the program runs: who notices the change, what is done with it, and what has to
 * wait for the next start.
 */
package io.github.mustmon.app.reload;

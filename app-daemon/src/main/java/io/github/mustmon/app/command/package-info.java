/** The command line: one class a subcommand. */
package io.github.mustmon.app.command;

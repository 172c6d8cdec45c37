/** What the owner configures: one table of keys, and the strict loader that reads file, environment and command line by it. */
package io.github.mustmon.app.config;

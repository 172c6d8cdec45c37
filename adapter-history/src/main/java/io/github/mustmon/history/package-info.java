/** Readings, events, alarms and outages over years, in one SQLite file. */
package io.github.mustmon.history;

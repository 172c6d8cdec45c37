/** What can be told, and what is derived from it: reminders and the summary of an outage. */
package io.github.mustmon.notify.event;

/** What Prometheus may know of every UPS: one table of metrics, the scrape that fills it, and a port of its own. */
package io.github.mustmon.prometheus;

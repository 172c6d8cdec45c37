/** Runtime and health of the battery of each UPS: the estimator of each, its memory, its settings and what is told of it. */
package io.github.mustmon.app.battery;

/** What is estimated for a battery, and where what was learned of it is kept. */
package io.github.mustmon.core.battery;

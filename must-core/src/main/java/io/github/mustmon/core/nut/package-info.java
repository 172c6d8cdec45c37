/** Every UPS under the variable names of Network UPS Tools (NUT): one table, used by the NUT server and by the web API. */
package io.github.mustmon.core.nut;

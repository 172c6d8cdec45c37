/** Log lines for the owner of the machine: levels, file, rotation and form. */
package io.github.mustmon.app.logging;

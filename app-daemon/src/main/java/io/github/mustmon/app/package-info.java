/** The program: start, wiring and stop. The only package that knows every other module. */
package io.github.mustmon.app;

/** The program: start, wiring and stop. The only package that knows every other room. */
package io.github.mustmon.app;

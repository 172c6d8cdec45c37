/** What integration tests need of the machine that they run on. */
package io.github.mustmon.app.real;

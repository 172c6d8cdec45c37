/** Tests of the history. */
package io.github.mustmon.history;

/** What the inner loop costs. Not part of the program. */
package io.github.mustmon.benchmarks;

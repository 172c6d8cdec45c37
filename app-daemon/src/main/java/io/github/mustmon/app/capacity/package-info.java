/** Guided capacity tests: started by a person, followed reading by reading, their results kept. */
package io.github.mustmon.app.capacity;

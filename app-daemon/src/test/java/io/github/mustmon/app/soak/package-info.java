/** The soak: a real daemon between lines that misbehave and an observer who knows the truth. Run by {@code bin/soak}. */
package io.github.mustmon.app.soak;

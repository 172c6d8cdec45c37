/** Texts for people, in three languages. */
package io.github.mustmon.notify.message;

/** What every part of the program shares: time, and the exceptions of content. */
package io.github.mustmon.protocol;

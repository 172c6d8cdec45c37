@NullMarked
package io.github.mustmon.host;

import org.jspecify.annotations.NullMarked;

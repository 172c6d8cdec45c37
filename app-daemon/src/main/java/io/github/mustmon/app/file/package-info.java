/** Files that have to survive a power cut. */
package io.github.mustmon.app.file;

/** The one table of fields that every channel tells. */
package io.github.mustmon.core.report;

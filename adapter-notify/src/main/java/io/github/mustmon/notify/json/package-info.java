/** JSON that others wrote, or we wrote before. */
package io.github.mustmon.notify.json;

/** HTTP requests with a total time limit and certificate checks. */
package io.github.mustmon.notify.http;

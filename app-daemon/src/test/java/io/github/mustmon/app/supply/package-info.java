/** What goes out to others: the distribution with its parts named, and the libraries that other programs embed. */
package io.github.mustmon.app.supply;

/** Dashboard, JSON API and metrics over HTTP. */
package io.github.mustmon.web;

/** The dashboard in a real browser, on a fleet whose UPSes do as they are told. */
package io.github.mustmon.app.browser;

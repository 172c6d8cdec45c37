package io.github.mustmon.web;

/** Answers requests for one address. From any thread of the server; it may wait for nobody but the history. */
@FunctionalInterface
interface Page {

    /** @throws Problem.Found if there is no answer but a problem */
    void answer(Exchange exchange);
}

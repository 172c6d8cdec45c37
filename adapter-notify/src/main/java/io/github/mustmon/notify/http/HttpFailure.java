package io.github.mustmon.notify.http;

import java.io.IOException;

/** No complete answer came. The message names the server and the cause, never the path or a header. */
public final class HttpFailure extends IOException {

    private static final long serialVersionUID = 1;

    HttpFailure(String message) {
        super(message);
    }
}

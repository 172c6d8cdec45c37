package io.github.mustmon.notify.channel;

/** A value of a channel's configuration is wrong. The message says which, what was found and what is wanted. */
public final class ChannelValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ChannelValueException(String message) {
        super(message);
    }
}

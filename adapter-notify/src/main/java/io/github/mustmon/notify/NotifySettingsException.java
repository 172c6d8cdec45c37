package io.github.mustmon.notify;

import java.util.List;

/** The configuration of {@code notify} is wrong. */
public final class NotifySettingsException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> complaints;

    NotifySettingsException(List<String> complaints) {
        super(String.join("\n", complaints));
        this.complaints = List.copyOf(complaints);
    }

    /** One sentence for each mistake: which key, what was found, what is wanted. */
    public List<String> complaints() {
        return complaints;
    }
}

package io.github.mustmon.web;

import java.util.List;
import java.util.Map;

/**
 * Who may read the pages: any of these users by basic auth, or whoever holds one of these tokens.
 *
 * @param users hash of the password by user name
 * @param tokens hashes of bearer tokens
 */
public record WebAccess(Map<String, PasswordHash> users, List<PasswordHash> tokens) {

    public WebAccess {
        users = Map.copyOf(users);
        tokens = List.copyOf(tokens);
        if (users.isEmpty() && tokens.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one user or token is needed, or nobody could read. Found: none");
        }
    }
}

package io.github.mustmon.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who misspelt a word probably meant. */
public final class Suggestions {

    private Suggestions() {}

    /** The word with the fewest letters changed, added, left out or swapped; absent if none is near. */
    public static Optional<String> of(String misspelt, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(misspelt, word)))
                .filter(word -> distance(misspelt, word) <= Math.max(2, misspelt.length() / 2));
    }

    /** {@code " Did you mean web.port?"}, to end a message with; empty if no word is near. */
    public static String question(String misspelt, Collection<String> words) {
        return of(misspelt, words).map(near -> " Did you mean " + near + "?").orElse("");
    }

    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replace = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(replace, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}

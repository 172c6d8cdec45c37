package io.github.mustmon.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The links of a page. */
final class Links {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private Links() {}

    /** Where they lead, as they are written. */
    static List<String> of(Path page) throws IOException {
        return LINK.matcher(withoutCode(Files.readString(page)))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** Those to other files beside the page, without the heading that they name. */
    static List<String> toFiles(Path page) throws IOException {
        return of(page).stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .map(link -> link.split("#", 2)[0])
                .filter(file -> !file.isEmpty())
                .toList();
    }

    /** Without the blocks that are typed or printed; a line of them may look like a link or a heading. */
    static String withoutCode(String markdown) {
        return markdown.replaceAll("(?ms)^ *```.*?^ *```", "");
    }
}

package io.github.mustmon.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jetty.util.URIUtil;

/** Which address is answered by which page. A slash at the end makes no difference. */
final class PageTable {

    private final Map<String, Page> pages = new HashMap<>();
    private final List<Family> families = new ArrayList<>();

    /** Addresses that differ in one part, such as the name of a UPS. */
    private record Family(String before, String after, BiConsumer<Exchange, String> page) {

        Optional<Page> member(String path) {
            int end = path.length() - after.length();
            if (end <= before.length() || !path.startsWith(before) || !path.endsWith(after)) {
                return Optional.empty();
            }
            String part = path.substring(before.length(), end);
            if (part.indexOf('/') >= 0) {
                return Optional.empty();
            }
            String name = URIUtil.decodePath(part);
            return Optional.of(exchange -> page.accept(exchange, name));
        }
    }

    void add(String path, Page page) {
        pages.put(path, page);
    }

    /** @param path with {@code *} for the part that differs, which the page is told */
    void add(String path, BiConsumer<Exchange, String> page) {
        int star = path.indexOf('*');
        families.add(new Family(path.substring(0, star), path.substring(star + 1), page));
    }

    /** The page at that path; absent if there is none. */
    Optional<Page> find(String path) {
        Page known = pages.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        if (path.length() > 1 && path.endsWith("/")) {
            return find(path.substring(0, path.length() - 1));
        }
        return families.stream().flatMap(family -> family.member(path).stream()).findFirst();
    }
}

package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A list that is kept in git, of lines {@code name: reason} beneath a comment. A test holds what it finds against it,
 * so that what was lost and what was won are both seen.
 */
final class KnownList {
    private final String resource;
    private final List<String> comment = new ArrayList<>();
    private final Map<String, String> reasons = new TreeMap<>();

    /** Reads it. */
    KnownList(String resource) throws IOException {
        this.resource = resource;
        try (InputStream in = Objects.requireNonNull(KnownList.class.getResourceAsStream(resource), resource)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                int colon = line.indexOf(": ");
                if (line.startsWith("#")) {
                    comment.add(line);
                } else if (colon > 0) {
                    reasons.put(line.substring(0, colon), line.substring(colon + 2));
                } else {
                    assertThat(line).as("a line of %s", resource).isEmpty();
                }
            }
        }
    }

    /** Names with their reasons. */
    Map<String, String> reasons() {
        return reasons;
    }

    /** Fails where the list says otherwise, with the lines that are wrong; writes the right list to {@code target}. */
    void assertIs(Map<String, String> found) throws IOException {
        Collection<String> missing = lines(found);
        missing.removeAll(lines(reasons));
        Collection<String> outdated = lines(reasons);
        outdated.removeAll(lines(found));
        if (missing.isEmpty() && outdated.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(comment);
        all.addAll(lines(found));
        Path right = Path.of("target", resource);
        Files.createDirectories(right.toAbsolutePath().getParent());
        Files.write(right, all);
        throw new AssertionError("%s is outdated; %s is as it has to be:%n%s%s"
                .formatted(resource, right, marked("+ ", missing), marked("- ", outdated)));
    }

    private static Collection<String> lines(Map<String, String> reasons) {
        Collection<String> lines = new TreeSet<>();
        reasons.forEach((name, reason) -> lines.add(name + ": " + reason));
        return lines;
    }

    private static String marked(String mark, Collection<String> lines) {
        StringBuilder marked = new StringBuilder();
        lines.forEach(line -> marked.append(mark).append(line).append(System.lineSeparator()));
        return marked.toString();
    }
}

package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What stands in {@code docker/monitoring}. */
final class MonitoringFiles {
    static final Path FOLDER = Path.of("..", "docker", "monitoring");
    static final YAMLMapper YAML = new YAMLMapper();
    static final JsonMapper JSON = new JsonMapper();

    private MonitoringFiles() {}

    /** The metrics that rules and panels name. */
    static Set<String> asked() throws IOException {
        Stream<String> rules = files("rules", ".yaml").stream()
                .flatMap(each -> alerts(each).stream())
                .map(each -> each.path("expr").asString());
        Stream<String> panels = files("grafana/dashboards", ".json").stream()
                .flatMap(each -> JSON.readTree(each).path("panels").valueStream())
                .flatMap(each -> each.path("targets").valueStream())
                .map(each -> each.path("expr").asString());
        return Stream.concat(rules, panels)
                .flatMap(each -> metrics(each).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is left of a question without its texts, labels, spans of time, functions and words. */
    static Set<String> metrics(String question) {
        String bare = question.replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}|\\[[^]]*]", " ")
                .replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", " ")
                .replaceAll("\\b(and|or|unless|bool|offset)\\b", " ");
        return Pattern.compile("\\b[a-zA-Z_:][\\w:]*+(?!\\s*\\()")
                .matcher(bare)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> told(String metrics) {
        return metrics.lines()
                .filter(each -> !each.startsWith("#"))
                .map(each -> each.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    static List<JsonNode> alerts(Path file) {
        List<JsonNode> alerts = YAML.readTree(file)
                .path("groups")
                .valueStream()
                .flatMap(each -> each.path("rules").valueStream())
                .toList();
        assertThat(alerts).as("%s", file).isNotEmpty();
        return alerts;
    }

    static List<Path> files(String under, String ending) throws IOException {
        try (Stream<Path> all = Files.list(FOLDER.resolve(under))) {
            List<Path> files = all.filter(each -> each.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(files).as(under).isNotEmpty();
            return files;
        }
    }

    /** Skips the test where the program is not there. */
    static void requireOnPath(String program, String debian) {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, program))),
                "skipped: no " + program + " here; install Debian's package " + debian);
    }
}

package xyz.noderr.backtest.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Runs side by side: their figures, and in what they differ beside them. */
public final class RunComparison {
    private static final String NOTHING = "-";
    private static final List<Figure> ORIGINS = List.of(
            new Figure("data", "/data/source", Figure.Form.TEXT),
            new Figure("SHA-256 of the data", "/data/sha256", Figure.Form.TEXT),
            new Figure("first event", "/data/from", Figure.Form.TEXT),
            new Figure("last event", "/data/to", Figure.Form.TEXT),
            new Figure("SHA-256 of the model", "/model/sha256", Figure.Form.TEXT),
            new Figure("written by", "/generatedBy", Figure.Form.TEXT));

    private final List<ComparedRun> runs;

    public RunComparison(List<ComparedRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /** One thing and what each run says of it. */
    public record Line(String name, List<String> values) {
        public Line {
            values = List.copyOf(values);
        }
    }

    public List<ComparedRun> runs() {
        return runs;
    }

    /** The runs' labels; where two folders have one name, with their place. */
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            String label = runs.get(i).label();
            boolean alone =
                    runs.stream().filter(each -> each.label().equals(label)).count() == 1;
            labels.add(alone ? label : label + " (" + (i + 1) + ")");
        }
        return labels;
    }

    /** The figures. */
    public List<Line> figures() {
        return Figure.ALL.stream().map(this::line).toList();
    }

    /** The data, models and versions in which they differ. */
    public List<Line> originsThatDiffer() {
        return ORIGINS.stream().map(this::line).filter(RunComparison::differs).toList();
    }

    private Line line(Figure figure) {
        return new Line(
                figure.name(),
                runs.stream().map(each -> figure.of(each.result())).toList());
    }

    private static boolean differs(Line line) {
        return line.values().stream().distinct().count() > 1;
    }

    /** The settings in which they differ, by their path. */
    public List<Line> settingsThatDiffer() {
        List<Map<String, String>> all = runs.stream()
                .map(each -> {
                    Map<String, String> settings = new LinkedHashMap<>();
                    flatten("", each.result().at("/config/settings"), settings);
                    return settings;
                })
                .toList();
        Set<String> keys = all.stream()
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return keys.stream()
                .map(key -> new Line(
                        key,
                        all.stream()
                                .map(each -> each.getOrDefault(key, NOTHING))
                                .toList()))
                .filter(RunComparison::differs)
                .toList();
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> flatten(
                            path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), into);
            }
        } else if (!node.isMissingNode()) {
            into.put(path, node.isNull() ? NOTHING : node.asString());
        }
    }

    /** Assumptions that not all of them made, and which did. */
    public List<Line> assumptionsThatDiffer() {
        List<Set<String>> all = runs.stream()
                .map(each -> StreamSupport.stream(
                                each.result().path("assumptions").spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .map(each -> (Set<String>) each)
                .toList();
        Set<String> sentences = all.stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        return sentences.stream()
                .map(sentence -> new Line(
                        sentence,
                        all.stream()
                                .map(each -> each.contains(sentence) ? "yes" : "no")
                                .toList()))
                .filter(RunComparison::differs)
                .toList();
    }

    /** In one sentence each, for a terminal. */
    public List<String> warnings() {
        List<String> said = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        originsThatDiffer().forEach(each -> names.add(each.name()));
        if (names.contains("SHA-256 of the data") || names.contains("first event") || names.contains("last event")) {
            said.add("The runs are over different data: their figures do not say which strategy is better.");
        }
        if (!assumptionsThatDiffer().isEmpty()) {
            said.add("The runs made different assumptions: what they differ by may be those.");
        }
        runs.stream()
                .filter(each -> each.times().size() == 0)
                .forEach(each -> said.add(each.label() + " has no equity.csv: it is left out of the drawing."));
        return said;
    }
}

package xyz.noderr.inference.feature;

import java.util.ArrayList;
import java.util.List;

/** All features that there are, for people: docs/features.md and {@code noderr features --list} are made of it. */
public final class FeatureCatalogue {
    /** One feature's line. */
    public record Entry(
            String family,
            String name,
            String parameters,
            String formula,
            String unit,
            String warmUp,
            String source,
            int distinct) {}

    private FeatureCatalogue() {}

    /** Every kind, in the order of the families. */
    public static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (FeatureGroup group : FeatureGroup.values()) {
            for (FeatureKind kind : group.kinds()) {
                FeatureKind.Description description = kind.description();
                entries.add(new Entry(
                        group.title(),
                        kind.label(),
                        group.form().shape(),
                        description.formula(),
                        description.unit(),
                        group.warmUp(),
                        description.source(),
                        kind == BookDepth.Kind.BOOK_IMBALANCE ? BookTape.MOST_LEVELS : 1));
            }
        }
        return entries;
    }

    /** How many distinct features: another horizon is not another feature, another depth of the imbalance is. */
    public static int distinct() {
        return entries().stream().mapToInt(Entry::distinct).sum();
    }

    /** The tables of docs/features.md, one a family, in Markdown. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        String family = "";
        for (Entry entry : entries()) {
            if (!entry.family().equals(family)) {
                family = entry.family();
                text.append("\n## ").append(family).append("\n\n");
                text.append("Ready after: ").append(entry.warmUp()).append(".\n\n");
                text.append("| name | formula | unit | source |\n|---|---|---|---|\n");
            }
            text.append("| `")
                    .append(entry.name())
                    .append(entry.parameters())
                    .append("` | ")
                    .append(entry.formula().replace("|", "\\|"))
                    .append(" | ")
                    .append(entry.unit())
                    .append(" | ")
                    .append(entry.source())
                    .append(" |\n");
        }
        return text.append('\n')
                .append(distinct())
                .append(" distinct features.\n")
                .toString();
    }
}

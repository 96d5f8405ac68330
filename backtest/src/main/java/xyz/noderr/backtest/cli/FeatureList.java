package xyz.noderr.backtest.cli;

import xyz.noderr.inference.feature.FeatureCatalogue;

/** What {@code noderr features --list} prints: each family with its features, one a line. */
final class FeatureList {
    private FeatureList() {}

    static String text() {
        StringBuilder text = new StringBuilder();
        String family = "";
        for (FeatureCatalogue.Entry entry : FeatureCatalogue.entries()) {
            if (!entry.family().equals(family)) {
                family = entry.family();
                text.append(String.format("%s (ready after: %s)%n", family, entry.warmUp()));
            }
            text.append(String.format(
                    "  %-32s %s [%s; %s]%n",
                    entry.name() + entry.parameters(), entry.formula(), entry.unit(), entry.source()));
        }
        return text.append(FeatureCatalogue.distinct())
                .append(" distinct features; examples: momentum_10m, book_imbalance_5, vpin_50x20, macd_12x26x9x1m")
                .toString();
    }
}

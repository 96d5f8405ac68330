package xyz.noderr.market.catalog.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import xyz.noderr.market.catalog.Part;
import xyz.noderr.market.catalog.Source;

/** What two sources of one instrument have in common: a span, or unlike steps. */
final class BetweenSources {
    private record Span(Source source, long fromNanos, long toNanos) {}

    private final List<Source> sources;

    BetweenSources(List<Source> sources) {
        this.sources = sources;
    }

    void run(Report report) {
        Map<String, List<Span>> byPlace = new TreeMap<>();
        Map<String, List<String>> steps = new TreeMap<>();
        for (Source source : sources) {
            Map<String, Span> spans = new TreeMap<>();
            for (Part part : source.parts()) {
                String place =
                        part.venue() + ":" + part.symbol() + " " + part.table().sqlName();
                spans.merge(
                        place,
                        new Span(source, part.fromNanos(), part.toNanos()),
                        (one, other) -> new Span(
                                source,
                                Math.min(one.fromNanos(), other.fromNanos()),
                                Math.max(one.toNanos(), other.toNanos())));
                String step = "tick " + part.tickSize().toPlainString() + " and lot "
                        + part.lotSize().toPlainString();
                List<String> known = steps.computeIfAbsent(place, none -> new ArrayList<>());
                if (!known.contains(step)) {
                    known.add(step);
                }
            }
            spans.forEach((place, span) ->
                    byPlace.computeIfAbsent(place, none -> new ArrayList<>()).add(span));
        }
        byPlace.forEach((place, spans) -> overlaps(report, place, spans));
        steps.forEach((place, known) -> {
            if (known.size() > 1) {
                about(report, place).add("unlike steps", false, known.size(), String.join("; ", known), List.of());
            }
        });
    }

    private static void overlaps(Report report, String place, List<Span> spans) {
        spans.sort((one, other) -> Long.compare(one.fromNanos(), other.fromNanos()));
        for (int i = 1; i < spans.size(); i++) {
            Span before = spans.get(i - 1);
            Span span = spans.get(i);
            boolean continues =
                    Objects.equals(span.source().after(), before.source().id());
            boolean sides = place.endsWith(" bars");
            if (!continues && !sides && span.fromNanos() <= before.toNanos()) {
                about(report, place)
                        .add(
                                "overlapping files",
                                true,
                                1,
                                before.source().file() + " and " + span.source().file() + " both have "
                                        + Spans.instant(span.fromNanos()) + " to "
                                        + Spans.instant(Math.min(span.toNanos(), before.toNanos()))
                                        + ": rows may be there twice",
                                List.of());
            }
        }
    }

    private static Report about(Report report, String place) {
        int space = place.lastIndexOf(' ');
        return report.about(place.substring(0, space), place.substring(space + 1));
    }
}

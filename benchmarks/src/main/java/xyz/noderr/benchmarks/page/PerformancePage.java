package xyz.noderr.benchmarks.page;

import static java.lang.String.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.benchmarks.result.CollectorFigures;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Growth;
import xyz.noderr.benchmarks.result.Machine;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.benchmarks.result.Start;
import xyz.noderr.benchmarks.result.SuiteResult;

/** The page, with a picture for each curve beside it. */
public final class PerformancePage {
    private static final String FOLDER = "performance";

    private final SuiteResult result;
    private final List<Change> changes;
    private final StringBuilder page = new StringBuilder();

    /** A page of this result, and of what was done for speed before. */
    public PerformancePage(SuiteResult result, List<Change> changes) {
        this.result = result;
        this.changes = List.copyOf(changes);
    }

    /**
     * Writes it.
     *
     * @param docs the folder of the documents
     */
    public void write(Path docs) throws IOException {
        Path pictures = docs.resolve(FOLDER);
        Files.createDirectories(pictures);
        for (Growth each : result.growth()) {
            Files.writeString(pictures.resolve(picture(each)), new Plot(each).svg());
        }
        Files.writeString(docs.resolve("performance.md"), text());
    }

    /** The page as Markdown. */
    String text() {
        page.setLength(0);
        head();
        targets();
        hotPath();
        latency();
        growth();
        collectors();
        starts();
        changes();
        return page.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be one more library.
    private void line(String form, Object... values) {
        page.append(values.length == 0 ? form : format(Locale.ROOT, form, values))
                .append('\n');
    }

    private void head() {
        Machine machine = result.machine();
        line("<!-- Written by ./noderr bench from what it measured: change the code, not this page. -->");
        line("# Performance");
        line("");
        line(
                "Measured on %s, %d cores, %s GB, %s, %s, at commit %s, until %s%s. A shared machine has good hours and bad ones:"
                        + " what counts is what stands beside a figure, which was measured in the same minutes.",
                machine.processor(),
                machine.cores(),
                Figures.number(machine.memoryBytes() / 1e9),
                machine.system(),
                machine.java(),
                result.commit(),
                result.when(),
                result.quick() ? ", in the quick form, which is rough" : "");
        line("");
        line(
                "`./noderr bench` measures all of it anew and writes this page; `./noderr bench --quick` takes less than two minutes, and"
                        + " `--compare FILE` holds the ratios against an earlier run. Scores are medians of all iterations of two JVMs that"
                        + " take turns with their rivals.");
    }

    private void targets() {
        List<Target> measured = Target.all().stream()
                .filter(each -> each.found().apply(result).isPresent())
                .toList();
        if (measured.isEmpty()) {
            return;
        }
        line("");
        line("## Goals");
        line("");
        line("| goal | wanted | found | |");
        line("|---|---|---|---|");
        for (Target each : measured) {
            OptionalDouble found = each.found().apply(result);
            boolean met = each.isMet(found.getAsDouble());
            line(
                    "| %s | %s %s | %s | %s |",
                    each.what(),
                    each.most() ? "≤" : "≥",
                    format(Locale.ROOT, each.form(), each.limit()),
                    format(Locale.ROOT, each.form(), found.getAsDouble()),
                    met ? "met" : "missed: " + each.limitedBy());
        }
    }

    private void hotPath() {
        if (result.contests().isEmpty()) {
            return;
        }
        line("");
        line("## An event's way, part by part");
        line("");
        line("| part | work | noderr | garbage | beside it | its figure | noderr is … times as fast |");
        line("|---|---|---|---|---|---|---|");
        for (Contest contest : result.contests()) {
            String ours = Figures.score(contest.ours().score(), contest.unit());
            String garbage = garbage(contest.ours().bytes());
            if (contest.rivals().isEmpty()) {
                line("| %s | %s | %s | %s | | | |", contest.part(), contest.name(), ours, garbage);
            }
            boolean first = true;
            for (Measured rival : contest.rivals()) {
                line(
                        "| %s | %s | %s | %s | %s | %s | %s |",
                        first ? contest.part() : "",
                        first ? contest.name() : "",
                        first ? ours : "",
                        first ? garbage : "",
                        rival.what(),
                        Figures.score(rival.score(), contest.unit()),
                        Figures.number(contest.ratio(rival)));
                first = false;
            }
        }
        line("");
        line(
                "exchange-core is not beside us: it matches the orders of all participants into a book, and the simulated venue fills"
                        + " our own orders against a book that the data show.");
    }

    private static String garbage(@Nullable Double bytes) {
        return bytes == null ? "" : bytes < 0.05 ? "0 B" : Figures.number(bytes) + " B";
    }

    private void latency() {
        if (result.latency().isEmpty()) {
            return;
        }
        line("");
        line("## At a pace");
        line("");
        line(
                "Each event counts from the moment at which its timetable wanted it published. Beside ours stand a ring with an empty"
                        + " stage, and the machine alone: two threads that read the clock at the same timetable and do nothing else."
                        + " From a trade to the gateway there are no bytes and no book: the trade is made at once, and the"
                        + " example's network sees each."
                        + " The last two columns are of a thread that slept from millisecond to millisecond in the same time: how"
                        + " late the machine woke it. Cold is the first of a new JVM.");
        line("");
        line("| what | events/s | at once | p50 | p90 | p99 | p99.9 | p99.99 | max | machine p99.9 | machine max |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Paced each : result.latency()) {
            line(
                    "| %s | %s | %d | %s | %s | %s | %s | %s | %s | %s | %s |",
                    each.name(),
                    Figures.whole(each.rate()),
                    each.burst(),
                    Figures.nanos(each.p50()),
                    Figures.nanos(each.p90()),
                    Figures.nanos(each.p99()),
                    Figures.nanos(each.p999()),
                    Figures.nanos(each.p9999()),
                    Figures.nanos(each.max()),
                    Figures.nanos(each.machineP999()),
                    Figures.nanos(each.machineMax()));
        }
    }

    private void growth() {
        if (result.growth().isEmpty()) {
            return;
        }
        line("");
        line("## As it grows");
        for (Growth each : result.growth()) {
            line("");
            line("![%s](%s/%s)", each.name(), FOLDER, picture(each));
            line("");
            line("| %s | %s |", each.grows(), each.unit());
            line("|---|---|");
            for (Growth.Point point : each.points()) {
                line(
                        "| %s | %s (%s to %s) |",
                        Figures.whole(Math.round(point.x())),
                        Figures.number(point.y()),
                        Figures.number(point.low()),
                        Figures.number(point.high()));
            }
        }
    }

    private static String picture(Growth growth) {
        return growth.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }

    private void collectors() {
        if (result.collectors().isEmpty()) {
            return;
        }
        line("");
        line("## Collectors");
        line("");
        line(
                "The same stages under each collector: as fast as they go, then at %s events a second; and the whole of the shipped"
                        + " example, without the cache of what it loads.",
                Figures.whole(result.collectors().getFirst().paced().rate()));
        line("");
        line(
                "| collector | flags | M events/s | p50 | p99 | p99.99 | max | the example, whole | memory | collections | their time |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        for (CollectorFigures each : result.collectors()) {
            line(
                    "| %s | `%s` | %s | %s | %s | %s | %s | %s | %,d MB | %d | %.1f ms |",
                    each.name(),
                    each.flags(),
                    Figures.number(each.eventsPerSecond() / 1e6),
                    Figures.nanos(each.paced().p50()),
                    Figures.nanos(each.paced().p99()),
                    Figures.nanos(each.paced().p9999()),
                    Figures.nanos(each.paced().max()),
                    each.backtestSeconds() == null ? "" : format(Locale.ROOT, "%.2f s", each.backtestSeconds()),
                    each.residentBytes() >> 20,
                    each.collections(),
                    each.pauseMillis());
        }
    }

    private void starts() {
        if (result.starts().isEmpty()) {
            return;
        }
        line("");
        line("## Start");
        line("");
        line("Seconds from the command `./noderr backtest` on, of each run in turn.");
        line("");
        line("| how | to the first event | to the end |");
        line("|---|---|---|");
        for (Start each : result.starts()) {
            line("| %s | %s | %s |", each.how(), seconds(each.toFirstEvent()), seconds(each.toEnd()));
        }
    }

    private void changes() {
        if (changes.isEmpty()) {
            return;
        }
        line("");
        line("## What was done for speed");
        line("");
        line(
                "Predicted before it was made; measured by two runs, before and after, by how many times as fast as the rival ours was.");
        line("");
        line("| change | predicted | work | against | before | after | gain |");
        line("|---|---|---|---|---|---|---|");
        for (Change each : changes) {
            line(
                    "| %s | %s | %s | %s | %s (%s) | %s (%s) | %.0f %% |",
                    each.what(),
                    each.predicted(),
                    each.work(),
                    each.rival(each.before()).what(),
                    Figures.number(each.ratio(each.before())),
                    ours(each.contest(each.before())),
                    Figures.number(each.ratio(each.after())),
                    ours(each.contest(each.after())),
                    100 * each.gain());
        }
    }

    private static String ours(Contest contest) {
        return Figures.score(contest.ours().score(), contest.unit());
    }

    private static String seconds(List<Double> all) {
        return all.stream().map(each -> format(Locale.ROOT, "%.2f", each)).collect(Collectors.joining(", "));
    }
}

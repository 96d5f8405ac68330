package xyz.noderr.benchmarks.suite;

import static java.lang.String.format;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.benchmarks.page.Figures;
import xyz.noderr.benchmarks.result.CollectorFigures;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Growth;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.benchmarks.result.Start;
import xyz.noderr.benchmarks.result.SuiteResult;

/** What was found, for a terminal. */
final class BenchTable {
    private final PrintWriter out;

    BenchTable(PrintWriter out) {
        this.out = out;
    }

    void print(SuiteResult result) {
        out.println(result.machine().processor() + ", " + result.machine().cores() + " cores; "
                + result.machine().java() + "; commit " + result.commit()
                + (result.quick() ? "; quick, so rough" : ""));
        result.contests().forEach(this::contest);
        latency(result.latency());
        result.growth().forEach(this::growth);
        result.collectors().forEach(this::collector);
        result.starts().forEach(this::start);
        out.flush();
    }

    private void contest(Contest contest) {
        out.println();
        out.println(contest.part() + ": " + contest.name());
        line(contest.ours(), contest.unit(), "");
        for (Measured rival : contest.rivals()) {
            line(rival, contest.unit(), format(Locale.ROOT, "noderr is %.2f times as fast", contest.ratio(rival)));
        }
    }

    private void line(Measured measured, String unit, String ratio) {
        out.println(format(
                        Locale.ROOT,
                        "  %-44s %14s %-6s %-14s %s",
                        measured.what(),
                        Figures.number(measured.score()),
                        unit,
                        garbage(measured.bytes()),
                        ratio)
                .stripTrailing());
    }

    private static String garbage(@Nullable Double bytes) {
        return bytes == null ? "" : Figures.number(bytes) + " B/op";
    }

    private void latency(List<Paced> all) {
        if (all.isEmpty()) {
            return;
        }
        out.println();
        out.println(format(
                Locale.ROOT,
                "%-44s %9s %6s %9s %9s %9s %9s %10s %12s",
                "latency at a pace, ns",
                "a second",
                "burst",
                "p50",
                "p99",
                "p99.9",
                "p99.99",
                "max",
                "machine's"));
        for (Paced each : all) {
            out.println(format(
                    Locale.ROOT,
                    "  %-42s %,9d %6d %,9d %,9d %,9d %,9d %,10d %,12d",
                    each.name(),
                    each.rate(),
                    each.burst(),
                    each.p50(),
                    each.p99(),
                    each.p999(),
                    each.p9999(),
                    each.max(),
                    each.machineMax()));
        }
    }

    private void growth(Growth growth) {
        out.println();
        out.println(growth.name() + ", " + growth.unit() + ", by " + growth.grows());
        for (Growth.Point point : growth.points()) {
            out.println(format(Locale.ROOT, "  %12s %14s", Figures.number(point.x()), Figures.number(point.y())));
        }
    }

    private void collector(CollectorFigures figures) {
        out.println();
        out.println(figures.name() + " (" + figures.flags() + ")");
        out.println(format(
                Locale.ROOT,
                "  %s events/s; paced p50 %,d, p99.99 %,d, max %,d ns; %,d MB; %d collections, %.1f ms",
                Figures.number(figures.eventsPerSecond()),
                figures.paced().p50(),
                figures.paced().p9999(),
                figures.paced().max(),
                figures.residentBytes() >> 20,
                figures.collections(),
                figures.pauseMillis()));
    }

    private void start(Start start) {
        out.println();
        out.println(format(
                Locale.ROOT,
                "start, %s: first event after %.2f s, end after %.2f s",
                start.how(),
                Sample.quantile(start.toFirstEvent(), 0.5),
                Sample.quantile(start.toEnd(), 0.5)));
    }

    void print(List<Judgement> judgements) {
        out.println();
        out.println(
                format(Locale.ROOT, "%-52s %-44s %8s %8s %8s %8s", "", "against", "before", "now", "change", "noise"));
        for (Judgement each : judgements) {
            out.println(format(
                    Locale.ROOT,
                    "%-52s %-44s %7.2fx %7.2fx %7.1f%% %7.1f%%%s",
                    each.contest(),
                    each.rival(),
                    each.before(),
                    each.now(),
                    100 * each.change(),
                    100 * each.noise(),
                    each.isRegression() ? "  slower" : ""));
        }
        out.flush();
    }
}

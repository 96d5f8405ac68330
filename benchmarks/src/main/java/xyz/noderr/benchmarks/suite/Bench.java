package xyz.noderr.benchmarks.suite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.benchmarks.collectors.CollectorSection;
import xyz.noderr.benchmarks.growth.GrowthSection;
import xyz.noderr.benchmarks.latency.LatencySection;
import xyz.noderr.benchmarks.page.PerformancePage;
import xyz.noderr.benchmarks.result.SuiteResult;
import xyz.noderr.benchmarks.start.StartSection;
import xyz.noderr.pipeline.InvalidInputException;

/** The command {@code noderr bench}. */
@Command(
        name = "noderr bench",
        description = {
            "Measures noderr beside its rivals, on this machine, and keeps what it found.",
            "",
            "The whole takes about half an hour and rewrites docs/performance.md; --quick takes less than two minutes and"
                    + " is rough. Nothing else should run meanwhile.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:something is slower than in --compare's file, beyond the noise; or an error inside noderr",
            "2:something given was not usable; the message says what"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./noderr bench --quick",
            "  ./noderr bench --only hotpath --part book,ring",
            "  ./noderr bench --quick --compare benchmarks/target/before.json"
        })
public final class Bench implements Callable<Integer> {
    /** The module that one side of some pairings has, and no other. */
    static final String VECTOR_API = "jdk.incubator.vector";

    private static final int SLOWER = 1;

    @Option(names = "--quick", description = "Seconds instead of minutes for each figure.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SECTION",
            description = "These sections alone: hotpath, latency, growth, collectors, start.")
    private List<String> only = List.of();

    @Option(
            names = "--part",
            split = ",",
            paramLabel = "PART",
            description =
                    "Of the hot path these parts alone: decode, recorded, book, features, ring, inference, risk, journal,"
                            + " pipeline, backtest.")
    private List<String> parts = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write what was found; default: benchmarks/results/DATE-COMMIT.json for the whole, else"
                            + " benchmarks/target/bench.json.")
    private @Nullable Path out;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Judges by an earlier run, by ratios to the rival in the same run, never by time alone.")
    private @Nullable Path compare;

    @Option(names = "--json", description = "Prints what was found as JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Measures nothing: writes docs/performance.md from FILE.")
    private @Nullable Path page;

    @Spec
    private @Nullable CommandSpec spec;

    private final Path home = home();

    /** Picocli makes it. */
    Bench() {}

    /** The project's folder. */
    private static Path home() {
        return Path.of(System.getenv().getOrDefault("NODERR_HOME", ""));
    }

    /** Runs the command and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                args));
    }

    /** Runs the command in this process and returns its status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Bench())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((thrown, command, parsed) -> report(thrown, err))
                .execute(args);
    }

    private static int report(Exception thrown, PrintWriter err) {
        boolean theirs = thrown instanceof InvalidInputException;
        err.println("noderr: " + (theirs ? thrown.getMessage() : "internal error: " + thrown));
        if (!theirs) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return theirs ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws Exception {
        if (page != null) {
            writePage(ResultFile.read(page));
            return 0;
        }
        SuiteResult before = compare == null ? null : ResultFile.read(compare); // Before minutes are spent.
        SuiteResult found = measure();
        Path file = out == null ? usual(found) : out;
        ResultFile.write(file, found);
        if (json) {
            console().print(ResultFile.text(found));
            console().flush();
        } else {
            new BenchTable(console()).print(found);
            console().println();
            console().println("result        " + file);
        }
        if (isWhole()) {
            writePage(found);
        }
        return before == null ? 0 : judge(before, found);
    }

    private void writePage(SuiteResult found) throws IOException {
        new PerformancePage(found, ChangeList.read(home.resolve("benchmarks/changes"))).write(home.resolve("docs"));
    }

    private int judge(SuiteResult before, SuiteResult found) {
        List<Judgement> judgements = Judgement.of(before, found);
        if (judgements.isEmpty()) {
            throw new InvalidInputException(
                    String.valueOf(compare),
                    "a run of some of the same parts",
                    "none of them",
                    "compare with one that measured them too");
        }
        PrintWriter to = json ? command().getErr() : console();
        new BenchTable(to).print(judgements);
        return judgements.stream().anyMatch(Judgement::isRegression) ? SLOWER : 0;
    }

    private SuiteResult measure() throws Exception {
        requireNoVectorApi();
        List<Section> sections = sections();
        Findings findings = new Findings();
        for (Section section : sections) {
            section.measure(quick, this::say, findings);
        }
        String when = ZonedDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_INSTANT);
        return new SuiteResult(
                SuiteResult.SCHEMA,
                when,
                Surroundings.commit(home),
                quick,
                Surroundings.machine(),
                findings.contests(),
                findings.latency(),
                findings.growth(),
                findings.collectors(),
                findings.starts());
    }

    /** What a variable gives this JVM it gives all that are started by it. */
    private static void requireNoVectorApi() {
        if (ModuleLayer.boot().findModule(VECTOR_API).isPresent()) {
            throw new InvalidInputException(
                    "this JVM",
                    "no module " + VECTOR_API + ", as all that is measured would have it",
                    "it",
                    "leave it out of JDK_JAVA_OPTIONS");
        }
    }

    private List<Section> sections() {
        requireKnown(
                "--part",
                parts,
                Pairing.all().stream().map(Pairing::part).distinct().toList());
        List<Section> all = List.of(
                new HotPath(Set.copyOf(parts), home),
                new LatencySection(home, home.resolve("benchmarks/target/latency")),
                new GrowthSection(home),
                new StartSection(),
                new CollectorSection());
        requireKnown("--only", only, all.stream().map(Section::name).toList());
        return all.stream().filter(this::wanted).toList();
    }

    private boolean wanted(Section section) {
        if (!only.isEmpty()) {
            return only.contains(section.name());
        }
        // Eight collectors take minutes, however short each is.
        return parts.isEmpty() ? !(quick && section instanceof CollectorSection) : section instanceof HotPath;
    }

    private static void requireKnown(String option, List<String> given, List<String> known) {
        for (String each : given) {
            if (!known.contains(each)) {
                throw new InvalidInputException(
                        option, "some of " + String.join(", ", known), each, "name one of these");
            }
        }
    }

    private boolean isWhole() {
        return !quick && only.isEmpty() && parts.isEmpty();
    }

    private Path usual(SuiteResult found) {
        return isWhole()
                ? home.resolve("benchmarks/results/"
                        + LocalDate.parse(found.when().substring(0, 10)) + "-" + found.commit() + ".json")
                : home.resolve("benchmarks/target/bench.json");
    }

    private void say(String line) {
        command().getErr().println(line);
    }

    private PrintWriter console() {
        return command().getOut();
    }

    private CommandLine command() {
        return requireNonNull(spec, "picocli sets it").commandLine();
    }
}

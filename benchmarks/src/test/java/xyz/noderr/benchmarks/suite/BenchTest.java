package xyz.noderr.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Param;
import xyz.noderr.benchmarks.latency.PacedRows;
import xyz.noderr.benchmarks.page.PerformancePage;
import xyz.noderr.benchmarks.process.OwnProcess;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Machine;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.benchmarks.result.SuiteResult;

class BenchTest {
    /** All but the one of the start. */
    private static final int GOALS = 19;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Bench.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private void refused(String sentence, String... args) {
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpSaysWhatItTakesAndTeaches() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--quick", "--compare", "Examples:", "Exit status:");
    }

    @Test
    void anUnknownSectionIsRefusedWithThoseThereAre() {
        refused("expected some of hotpath", "--only", "speed");
    }

    @Test
    void anUnknownPartIsRefusedWithThoseThereAre() {
        refused("expected some of decode, recorded, book", "--part", "books");
    }

    @Test
    void aFileToCompareWithThatIsNotThereIsRefusedBeforeAnythingIsMeasured() {
        refused(
                "no such file",
                "--quick",
                "--compare",
                folder.resolve("before.json").toString());
    }

    @Test
    void nothingIsMeasuredWhereAllWouldHaveTheVectorApi() {
        assertThatThrownBy(() -> OwnProcess.java(
                        List.of("--add-modules=" + Bench.VECTOR_API),
                        Bench.class,
                        Duration.ofMinutes(1),
                        "--quick",
                        "--only",
                        "start",
                        "--out",
                        folder.resolve("result.json").toString()))
                .hasMessageContaining("Ended with 2:")
                .hasMessageContaining("leave it out of JDK_JAVA_OPTIONS");
    }

    @Test
    void whatIsNoResultIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        refused("what noderr bench writes, version 1", "--page", other.toString());
        Path text = Files.writeString(folder.resolve("text.json"), "not JSON");
        refused("what noderr bench writes, version 1", "--page", text.toString());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        SuiteResult result = result(List.of(), List.of());
        Path file = folder.resolve("a/b.json");
        ResultFile.write(file, result);
        assertThat(ResultFile.read(file)).isEqualTo(result);
    }

    private static SuiteResult result(List<Contest> contests, List<Paced> latency) {
        return new SuiteResult(
                SuiteResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                "abc",
                false,
                new Machine("one", 2, 1L << 34, "any", "25", List.of("-XX:+UseSerialGC")),
                contests,
                latency,
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void quantilesLieBetweenTheScoresInProportion() {
        assertThat(Sample.quantile(List.of(4.0, 1.0, 3.0, 2.0), 0.5)).isCloseTo(2.5, within(1e-12));
        assertThat(Sample.quantile(List.of(4.0, 1.0, 3.0, 2.0), 0.25)).isCloseTo(1.75, within(1e-12));
        assertThat(Sample.quantile(List.of(7.0), 0.75)).isEqualTo(7);
    }

    /** Each benchmark that is named is there, and gives one figure, or a run of minutes would end in an error. */
    @Test
    void allThatAreComparedExist() throws ReflectiveOperationException {
        for (Pairing each : Pairing.all()) {
            exists(each.ours());
            for (Side rival : each.rivals()) {
                exists(rival);
            }
        }
    }

    /** A goal is found by the names of what is measured: one that was renamed would be missing on the page without a word. */
    @Test
    void allGoalsOfTheHotPathAndOfAPaceAreFoundByTheNamesOfWhatIsMeasured() throws IOException {
        List<Contest> contests = Pairing.all().stream()
                .map(each -> new Contest(
                        each.part(),
                        each.name(),
                        "ns/op",
                        false,
                        scoreOf(each.ours()),
                        each.rivals().stream().map(BenchTest::scoreOf).toList()))
                .toList();
        new PerformancePage(result(contests, PacedRows.warm()), List.of()).write(folder);
        assertThat(Files.readString(folder.resolve("performance.md")).lines())
                .filteredOn(line -> line.contains("| ≤ ") || line.contains("| ≥ "))
                .hasSize(GOALS);
    }

    private static Measured scoreOf(Side side) {
        return new Measured(side.what(), 1, 1, 1, null);
    }

    private static void exists(Side side) throws ReflectiveOperationException {
        int dot = side.benchmark().indexOf('.');
        Class<?> type =
                Class.forName("xyz.noderr.benchmarks." + side.benchmark().substring(0, dot));
        String method = side.benchmark().substring(dot + 1);
        assertThat(type.getMethods()).anyMatch(each -> each.getName().equals(method));
        assertThat(type.getDeclaredFields())
                .filteredOn(each -> each.isAnnotationPresent(Param.class)
                        && each.getAnnotation(Param.class).value().length != 1)
                .extracting(Field::getName)
                .isSubsetOf(side.parameters().keySet());
    }
}

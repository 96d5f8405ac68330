package xyz.noderr.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Growth;
import xyz.noderr.benchmarks.result.Machine;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.benchmarks.result.SuiteResult;

class PerformancePageTest {
    private static final Growth CURVE = new Growth(
            "Events a second",
            "instruments",
            "events/s",
            List.of(
                    new Growth.Point(1, 1_000_000, 900_000, 1_000_000),
                    new Growth.Point(1_000, 10_000, 10_000, 20_000)));

    @TempDir
    private Path docs = Path.of("");

    private static SuiteResult found(double eventsPerSecond) {
        return new SuiteResult(
                SuiteResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                "abc",
                false,
                new Machine("one", 2, 24_000_000_000L, "any", "25", List.of()),
                List.of(
                        new Contest(
                                "pipeline",
                                "all stages, fused",
                                "ops/s",
                                true,
                                new Measured("noderr", eventsPerSecond, 1, 1, 0.0),
                                List.of(new Measured("a loop", 4_000_000, 1, 1, 0.0))),
                        new Contest(
                                "features",
                                "twenty",
                                "ns/op",
                                false,
                                new Measured("noderr", 150, 1, 1, null),
                                List.of())),
                List.of(),
                List.of(CURVE),
                List.of(),
                List.of());
    }

    @Test
    void aGoalIsHeldAgainstWhatWasFound() {
        assertThat(new PerformancePage(found(6_000_000), List.of()).text())
                .contains("M events/s | ≥ 5.0 | 6.0 | met |")
                .contains("| pipeline | all stages, fused | 6.00 M/s | 0 B | a loop | 4.00 M/s | 1.50 |")
                .contains("| features | twenty | 150 ns |  | | | |");
        assertThat(new PerformancePage(found(3_000_000), List.of()).text()).contains("| ≥ 5.0 | 3.0 | missed: ");
    }

    /** From 0.75 times as fast as the loop to 1.5 times. */
    @Test
    void aChangeIsToldByTheRatiosOfItsTwoRuns() {
        Change change = new Change("less of it", "a half", "all stages, fused", found(3_000_000), found(6_000_000));
        assertThat(new PerformancePage(found(6_000_000), List.of(change)).text())
                .contains(
                        "| less of it | a half | all stages, fused | a loop | 0.75 (3.00 M/s) | 1.50 (6.00 M/s) | 100 % |");
        Change other = new Change("less of it", "a half", "nothing", found(1), found(1));
        assertThatThrownBy(() -> new PerformancePage(found(1), List.of(other)).text())
                .hasMessageContaining("expected a result of nothing");
    }

    @Test
    void whatWasNotMeasuredIsNotOnThePage() {
        assertThat(new PerformancePage(found(1), List.of()).text())
                .doesNotContain("## Collectors")
                .doesNotContain("## Start")
                .doesNotContain("with the journal");
    }

    @Test
    void eachCurveHasAPictureBesideThePage() throws IOException {
        new PerformancePage(found(1), List.of()).write(docs);
        assertThat(Files.readString(docs.resolve("performance.md")))
                .contains(
                        "![Events a second](performance/events-a-second.svg)", "| 1,000 | 10,000 (10,000 to 20,000) |");
        assertThat(docs.resolve("performance/events-a-second.svg")).exists();
    }

    /** From 1 to 1,000 across and from 10,000 to a million up, the first point is at the left top, the last at the right bottom. */
    @Test
    void pointsStandWhereTheirPowersOfTenDo() throws IOException, SAXException, ParserConfigurationException {
        NodeList points = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new Plot(CURVE).svg())))
                .getElementsByTagName("circle");
        assertThat(points.getLength()).isEqualTo(2);
        Element first = (Element) points.item(0);
        Element last = (Element) points.item(1);
        assertThat(first.getAttribute("cx")).isEqualTo("80.0");
        assertThat(first.getAttribute("cy")).isEqualTo("40.0");
        assertThat(last.getAttribute("cx")).isEqualTo("616.0");
        assertThat(last.getAttribute("cy")).isEqualTo("268.0");
    }
}

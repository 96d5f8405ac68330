package xyz.noderr.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.catalog.check.CatalogCheck;
import xyz.noderr.market.catalog.check.Finding;

/** What no file at hand has, made by hand. */
class CheckTest {
    @TempDir
    private Path folder = Path.of("");

    private List<String> found(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return found(Importing.into(folder.resolve("catalog"), ImportOptions.NONE.named("x", "Y"), file));
    }

    private static List<String> found(Catalog catalog) throws IOException {
        return new CatalogCheck(catalog)
                .run(fraction -> {}).stream()
                        .map(each -> each.kind() + " " + each.count() + " " + shown(each))
                        .toList();
    }

    private static String shown(Finding finding) {
        return finding.lines().toString();
    }

    @Test
    void quotesThatCrossAndQuotesOfNothing() throws IOException {
        assertThat(found("quotes.csv", """
                time,bid,bid_size,ask,ask_size
                1385337600123,10.0,1,10.1,1
                1385337601123,10.2,1,10.1,1
                1385337602123,0,0,0,0
                1385337603123,10.0,1,0,5
                """))
                .containsExactlyInAnyOrder("crossed quotes 1 [3]", "empty quotes 1 [4]", "one-sided quotes 1 [5]");
    }

    @Test
    void numbersOfTradesThatAreMissingTwiceOrGoBack() throws IOException {
        assertThat(found("trades.csv", """
                id,time,price,qty
                1,1385337600123,10,1
                2,1385337601123,10,1
                2,1385337601123,10,1
                6,1385337602123,10,1
                5,1385337603123,10,1
                """))
                .containsExactlyInAnyOrder("duplicates 1 [4]", "gaps 1 [5]", "disorder 1 [6]", "shared times 1 [4]");
    }

    @Test
    void aPriceThatStandsOutOnBothSides() throws IOException {
        assertThat(found("trades.csv", """
                time,price,qty
                1385337600123,100.00,1
                1385337601123,100.10,1
                1385337602123,10.01,1
                1385337603123,100.05,1
                1385337604123,120.00,1
                1385337605123,121.00,1
                """)).containsExactly("bad ticks 1 [4]");
    }

    @Test
    void timesThatGoBackAndReceiptsThatAreTooEarlyOrShared() throws IOException {
        assertThat(found("trades.csv", """
                time,local_timestamp,price,qty
                1385337600123,1385337600200,10,1
                1385337600121,1385337600200,10,1
                1385337600300,1385337600201,10,1
                """))
                .containsExactlyInAnyOrder("disorder 1 [3]", "negative latency 1 [4]", "shared receipts 1 [3]");
    }

    @Test
    void barsThatComeTwiceOrCannotBe() throws IOException {
        assertThat(found("bars.csv", """
                time,open,high,low,close,volume
                1385337600,10,11,9,10,5
                1385337660,10,9,9,10,5
                1385337660,10,11,9,10,5
                1385337720,10,11,9,10,5
                1385337600,10,11,9,10,5
                """)).contains("impossible bars 1 [3]", "duplicates 1 [4]", "disorder 1 [6]");
    }

    @Test
    void filesThatOverlap() throws IOException {
        String rows = "time,price,qty\n1385337600123,10,1\n1385337700123,10,1\n";
        found("one.csv", rows);
        assertThat(found("other.csv", rows + "1385337701123,10.5,1\n"))
                .containsExactlyInAnyOrder("overlapping files 1 []", "unlike steps 2 []");
    }

    @Test
    void aFileOfTheCatalogThatWasTamperedWith() throws IOException {
        found("one.csv", "time,price,qty\n1385337600123,10,1\n1385337700123,10,1\n");
        Catalog catalog = new Catalog(folder.resolve("catalog"));
        Path part = catalog.folder()
                .resolve(catalog.sources().getFirst().parts().getFirst().path());
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        assertThat(found(catalog)).containsExactly("damaged files 1 []");
    }
}

package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.cli.Noderr;

/** The commands of docs/catalog.md do what they say, in their order. */
class CatalogPageTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itsCommandsWork() throws IOException {
        Path project = Path.of("..").toAbsolutePath().normalize();
        List<String> commands = Files.readAllLines(Path.of("../docs/catalog.md")).stream()
                .filter(line -> line.startsWith("./noderr "))
                .toList();
        assertThat(commands).hasSizeGreaterThan(5);
        String last = "";
        for (String command : commands) {
            List<String> args =
                    words(command.substring("./noderr ".length()).replace(" examples/", " " + project + "/examples/"));
            args.addAll(List.of("--catalog", folder.toString()));
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int status = Noderr.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
            assertThat(status).as("%s: %s", command, err).isZero();
            assertThat(out.toString()).as(command).isNotBlank();
            last = out.toString();
        }
        // The last asks for the trades of a minute.
        assertThat(last.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("2013-11-25 00:00:"));
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}

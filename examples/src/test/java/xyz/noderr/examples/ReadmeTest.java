package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path SOURCE = Path.of("src/main/java/xyz/noderr/examples/EmbeddedPipeline.java");

    /** The README's program is the part of the compiled one between its marks, to the letter. */
    @Test
    void showsTheProgramThatIsCompiled() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = between(source, "// readme:begin\n(.*?)\n *// readme:end")
                .stripIndent()
                .strip();
        String readme = between(Files.readString(Path.of("../README.md")), "```java\n(.*?)\n```")
                .strip();
        assertThat(readme).isEqualTo(shown);
    }

    /** Only from the jump at second 80 on is the price that far up; ten trades follow from there, the first at 804.40. */
    @Test
    void theProgramDecidesWhatItSays() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EmbeddedPipeline.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("BUY 1000000 at most 80440");
        assertThat(text).contains("decision hash 0x");
        assertThat(text.lines().filter(line -> line.startsWith("BUY"))).hasSize(10);
    }

    private static String between(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}

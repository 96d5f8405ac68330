package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page says which operators there are kernels for. */
class OperatorTableTest {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");

    @Test
    void thePageNamesThemAll() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "compiled.md"))) {
            String domain = line.startsWith("| `ai.onnx.ml` |") ? "ai.onnx.ml." : "";
            if (!domain.isEmpty() || line.startsWith("| `ai.onnx` |")) {
                Matcher name = NAME.matcher(line);
                while (name.find()) {
                    named.add(domain + name.group(1));
                }
            }
        }
        assertThat(named).isEqualTo(Operators.names());
    }
}

package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that computes in another way: with other flags. */
public final class OtherJvm {
    /** Gives a process the Vector API. */
    public static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    private OtherJvm() {}

    /** Runs a program of the tests to its end, and gives what it said. */
    public static String said(Class<?> program, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Path log = Files.createTempFile("other", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
            builder.environment().remove("JDK_JAVA_OPTIONS"); // Which may add the Vector API.
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            return said;
        } finally {
            Files.delete(log);
        }
    }
}

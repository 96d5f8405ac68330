package xyz.noderr.market.xchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cryptofeed recorded of venues: lines of a time, a colon, and what was received; by REST an address before it. */
final class Recordings {
    private static final JsonMapper JSON = new JsonMapper();

    private Recordings() {}

    private static List<String> lines(String name) throws IOException {
        Path file = Path.of(
                System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"), "captures/cryptofeed", name);
        assumeTrue(Files.exists(file), () -> "skipped: the recording " + file + " is not here");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    /** All messages of a websocket. */
    static List<String> received(String name) throws IOException {
        return lines(name).stream()
                .filter(line -> line.indexOf(": ") > 0 && !line.startsWith("wss://"))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    /** The first answer by REST to an address that holds this. */
    static String answer(String name, String address) throws IOException {
        String line = lines(name).stream()
                .filter(each -> each.startsWith("https://") && each.contains(address))
                .findFirst()
                .orElseThrow();
        return line.substring(line.indexOf(": ") + 2);
    }

    /** Answers a subscription as Kraken does, with the request's number, and with all that was recorded of its channel. */
    static List<String> kraken(String request, List<String> recorded) {
        JsonNode asked = JSON.readTree(request);
        if (!asked.path("event").asString("").equals("subscribe")) {
            return List.of();
        }
        String pair = asked.path("pair").path(0).asString("");
        List<String> answers = new ArrayList<>();
        for (String line : recorded) {
            boolean status = line.contains("subscriptionStatus") && line.contains("\"pair\":\"" + pair + "\"");
            if (status) {
                answers.add("{\"reqid\":" + asked.path("reqid").asInt(0) + "," + line.substring(1));
            } else if (line.startsWith("[") && line.endsWith(",\"" + pair + "\"]")) {
                answers.add(line);
            }
        }
        return answers;
    }
}

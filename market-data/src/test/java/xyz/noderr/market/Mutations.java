package xyz.noderr.market;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages that are nearly right: cut, doubled, reordered, with other digits and with rubbish in them. */
public final class Mutations {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\u0041",
            "\\u00",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\n",
            "0",
            "-",
            "-1",
            ".",
            "e5",
            "E-3",
            "1e400",
            "99999999999999999999999",
            "9223372036854775807",
            "0.00000000000000000001",
            "null",
            "true",
            "false",
            "NaN",
            "\"s\":\"ETHUSDT\",",
            "\"p\":\"1\",",
            "\"T\":1,",
            "\"\\u0070\":\"7\",",
            "\"e\":5,",
            "\"b\":[],",
            "é",
            "\u0000",
            "١",
            "\"lastUpdateId\":1,",
            "\"data\":{},",
            "\"stream\":\"btcusdt@depth5\",",
            "[[[[[[[[",
            "\"\":\"\",");

    private Mutations() {}

    /** One of these messages, with up to three faults. */
    public static byte[] of(List<String> seeds, Random random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(3) == 0 && bytes[0] == '{') {
            bytes = reordered(new String(bytes, StandardCharsets.UTF_8), random).getBytes(StandardCharsets.UTF_8);
        }
        for (int left = random.nextInt(4); left > 0 && bytes.length > 0; left--) {
            bytes = mutatedOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutatedOnce(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> {
                byte[] changed = bytes.clone();
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
            case 4 -> {
                // A digit for a digit leaves a message whose numbers are others.
                byte[] changed = bytes.clone();
                for (int i = at; i < changed.length; i++) {
                    if (Character.isDigit(changed[i])) {
                        changed[i] = (byte) ('0' + random.nextInt(10));
                        break;
                    }
                }
                yield changed;
            }
            default -> {
                byte[] with = joined(Arrays.copyOf(bytes, at), piece.getBytes(StandardCharsets.UTF_8));
                yield joined(with, Arrays.copyOfRange(bytes, at, bytes.length));
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The fields of the outermost object in another order. */
    private static String reordered(String json, Random random) {
        JsonNode tree = JSON.readTree(json);
        List<String> fields = new ArrayList<>();
        tree.properties()
                .forEach(field -> fields.add("\"" + field.getKey() + "\":"
                        + (field.getKey().equals("data") && field.getValue().isObject()
                                ? reordered(field.getValue().toString(), random)
                                : field.getValue())));
        Collections.shuffle(fields, random);
        return "{" + String.join(",", fields) + "}";
    }
}

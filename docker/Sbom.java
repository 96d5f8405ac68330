import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what is in an image as CycloneDX, while it is built: of the components that Maven lists those whose jars the image has,
 * the Java runtime, and Debian's packages. A jar that Maven does not list ends the build.
 */
final class Sbom {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    private Sbom() {}

    /** Reads Maven's list, and the image's layers: a folder each, beside it FOLDER.packages with what it has of Debian. */
    public static void main(String[] args) throws IOException {
        ObjectNode bom = (ObjectNode) JSON.readTree(Path.of(args[0]));
        Map<String, Path> jars = new TreeMap<>();
        ArrayNode components = JSON.createArrayNode().add(runtime());
        for (String layer : List.of(args).subList(1, args.length)) {
            for (Path jar : jars(Path.of(layer, "opt/noderr/lib"))) {
                jars.put(jar.getFileName().toString(), jar);
            }
            Path packages = Path.of(layer + ".packages");
            for (String line : Files.exists(packages) ? Files.readAllLines(packages) : List.<String>of()) {
                components.add(debian(line.split(" ", -1)));
            }
        }
        Set<String> absent = new HashSet<>();
        for (JsonNode each : bom.path("components")) {
            Path jar = jars.remove(jar(each));
            if (jar != null) {
                components.add(((ObjectNode) each).set("hashes", hash(jar)));
            } else {
                absent.add(each.path("bom-ref").asString());
            }
        }
        if (!jars.isEmpty()) {
            System.err.println("sbom: " + args[0] + ": expected all jars of the image, missed " + jars.keySet() + "; build it again");
            System.exit(2);
        }
        bom.set("components", components);
        bom.set("dependencies", dependencies(bom.path("dependencies"), absent));
        System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom));
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** What Maven calls a component's file. */
    private static String jar(JsonNode component) {
        Matcher classifier = CLASSIFIER.matcher(component.path("purl").asString());
        return component.path("name").asString() + "-" + component.path("version").asString()
                + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }

    /** Of the jar as it is in the image, where ONNX Runtime's lacks other systems' libraries. */
    private static ArrayNode hash(Path jar) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            ArrayNode hashes = JSON.createArrayNode();
            hashes.addObject().put("alg", "SHA-256").put("content", HexFormat.of().formatHex(hash));
            return hashes;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode runtime() {
        return JSON.createObjectNode()
                .put("type", "platform")
                .put("publisher", System.getProperty("java.vendor"))
                .put("name", "java-runtime")
                .put("version", Runtime.version().toString());
    }

    /** Of a name, a version and an architecture. */
    private static ObjectNode debian(String[] part) {
        return JSON.createObjectNode()
                .put("type", "library")
                .put("name", part[0])
                .put("version", part[1])
                .put("purl", "pkg:deb/debian/" + part[0] + "@" + part[1].replace("+", "%2B") + "?arch=" + part[2]);
    }

    /** Who needs whom, without the absent. */
    private static ArrayNode dependencies(JsonNode all, Set<String> absent) {
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode each : all) {
            if (!absent.contains(each.path("ref").asString())) {
                ArrayNode on = JSON.createArrayNode();
                each.path("dependsOn").forEach(ref -> {
                    if (!absent.contains(ref.asString())) {
                        on.add(ref);
                    }
                });
                kept.addObject().put("ref", each.path("ref").asString()).set("dependsOn", on);
            }
        }
        return kept;
    }
}

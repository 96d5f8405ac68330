package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;

class DjlModelsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void cacheInTheFolder() {
        System.setProperty("DJL_CACHE_DIR", folder.resolve("cache").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("DJL_CACHE_DIR");
    }

    @Test
    void aFolderIsFoundWhereItIs() throws IOException {
        Path place = Files.createDirectory(folder.resolve("package"));
        Files.write(place.resolve("model.onnx"), Models.softmax());
        Path found = DjlModels.find(place.toUri().toString());
        assertThat(found.toRealPath()).isEqualTo(place.toRealPath());
        opens(found);
    }

    @Test
    void anArchiveIsUnpackedIntoTheCache() throws IOException {
        Path archive = Files.write(folder.resolve("model.zip"), zip("model.onnx", Models.softmax()));
        Path found = DjlModels.find(archive.toUri().toString());
        Files.delete(archive);
        opens(found);
    }

    @Test
    void anArchiveInAJarOfTheClassPathIsUnpackedIntoTheCache() throws IOException {
        byte[] archive = zip("model.onnx", Models.softmax());
        Path jar = Files.write(folder.resolve("models.jar"), zip("softmax.zip", archive));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(classes);
            opens(DjlModels.find("jar:///softmax.zip"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> DjlModels.find(folder.resolve("none").toUri().toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none");
    }

    private static void opens(Path found) throws IOException {
        byte[] model = Files.readAllBytes(found.resolve("model.onnx"));
        try (Session session = Engine.DJL.open("found", model, SessionSettings.defaults())) {
            session.run(1);
            assertThat(Elements.get(session.outputs().getFirst(), 0)).isBetween(0.333, 0.334);
        }
    }
}

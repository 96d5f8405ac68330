package xyz.noderr.inference.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.config.Sha256;

/** A folder with {@code model.yaml} and the ONNX file it speaks of. */
public record ModelPackage(Path folder, ModelManifest manifest) {
    /** The manifest's file name. */
    public static final String MANIFEST = "model.yaml";

    /**
     * Reads the manifest.
     *
     * @throws InvalidInputException when there is none or it is not valid
     */
    public static ModelPackage read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    folder.toString(), "a folder with " + MANIFEST, "no such folder", "check the key model");
        }
        return new ModelPackage(folder, SettingsFile.read(folder.resolve(MANIFEST), ModelManifest.class));
    }

    /**
     * Checks the ONNX file against the manifest and opens it.
     *
     * @throws InvalidInputException when the file is not the one that the manifest speaks of, is not a model, or takes
     *     or gives something else than the manifest says
     */
    public OnnxModel open() {
        byte[] bytes = bytes();
        String sha256 = Sha256.of(bytes);
        if (!sha256.equals(manifest.sha256())) {
            throw new InvalidInputException(
                    file().toString(),
                    "the SHA-256 of " + folder.resolve(MANIFEST) + ", " + manifest.sha256(),
                    sha256,
                    "restore the file or rebuild the package");
        }
        return OnnxModel.open(file(), bytes, manifest);
    }

    private byte[] bytes() {
        Path file = file();
        // A name, not a path: a package must not reach outside its folder.
        if (!file.normalize().startsWith(folder.normalize())) {
            throw new InvalidInputException(
                    folder.resolve(MANIFEST) + " key file", "a file in the same folder", manifest.file());
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(), "a readable ONNX file", unreadable.toString(), "restore it", unreadable);
        }
    }

    private Path file() {
        return folder.resolve(manifest.file());
    }
}

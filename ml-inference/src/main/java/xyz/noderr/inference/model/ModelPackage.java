package xyz.noderr.inference.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.signature.SigningKey;

/**
 * A folder or a zip with {@code model.yaml}, the ONNX file it speaks of, and perhaps a signature over both. It is read
 * once into memory: what was checked is what runs. Immutable.
 */
public final class ModelPackage {
    /** The manifest's file name. */
    public static final String MANIFEST = "model.yaml";

    private final PackageFiles files;
    private final ModelManifest manifest;
    private final @Nullable String signer;

    private ModelPackage(PackageFiles files, @Nullable String signer) {
        this.files = files;
        this.signer = signer;
        manifest = SettingsFile.read(files.path().resolve(MANIFEST), files.text(MANIFEST), ModelManifest.class);
    }

    /**
     * Reads a package by anyone.
     *
     * @throws InvalidInputException when there is none, its manifest is not valid, or it has a signature that is wrong
     */
    public static ModelPackage read(Path path) {
        return read(path, ModelTrust.ANYONE);
    }

    /**
     * Reads a package; its signature is checked before anything else in it is looked at.
     *
     * @throws InvalidInputException when there is none, its signature is not one that is trusted, or its manifest is not
     *     valid
     */
    public static ModelPackage read(Path path, ModelTrust trust) {
        PackageFiles files = PackageFiles.read(path, PackageLimits.DEFAULT);
        return new ModelPackage(files, trust.signer(files));
    }

    /**
     * Signs a package that loads, in place of any signature it has.
     *
     * @throws InvalidInputException when the package does not load, or the signature cannot be written
     */
    public static ModelPackage sign(Path path, SigningKey key) {
        PackageFiles files = PackageFiles.read(path, PackageLimits.DEFAULT).without(PackageSignature.FILE);
        new ModelPackage(files, null).open().close();
        PackageSignature signature = PackageSignature.of(files, key);
        signature.verify(files);
        try {
            if (Files.isDirectory(path)) {
                replace(path.resolve(PackageSignature.FILE), signature.bytes(), path);
            } else {
                replace(
                        path,
                        PackageZip.pack(files.with(PackageSignature.FILE, signature.bytes())
                                .files()),
                        path);
            }
        } catch (IOException refused) {
            throw new InvalidInputException(
                    path.toString(),
                    "a package that can be written",
                    refused.toString(),
                    "check its permissions",
                    refused);
        }
        return read(path);
    }

    /** Written beside the package first, so that nobody reads half of it or finds one file too many in it. */
    private static void replace(Path file, byte[] bytes, Path packagePath) throws IOException {
        Path whole = packagePath.toAbsolutePath().normalize();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where it was read from. */
    public Path path() {
        return files.path();
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** The public key of its signature, in hexadecimal. */
    public Optional<String> signer() {
        return Optional.ofNullable(signer);
    }

    /** SHA-256 over the list of its files: two packages with the same are the same, signature aside. */
    public String sha256() {
        return Sha256.of(files.digestList().getBytes(StandardCharsets.UTF_8));
    }

    /** Opens it in the native engine with default settings, as {@link #open(Engine, SessionSettings)} does. */
    public Model open() {
        return open(Engine.NATIVE, SessionSettings.defaults());
    }

    /**
     * The engine itself, or the one that it stands for, on this machine and for this model.
     *
     * @param rows how many a run will have, as a rule
     * @throws InvalidInputException when the file is no model
     */
    public Engine choose(Engine engine, SessionSettings settings, int rows) {
        return engine.choose(path().resolve(manifest.file()).toString(), files.get(manifest.file()), settings, rows);
    }

    /**
     * Checks the ONNX file against the manifest, opens it, and runs the golden rows.
     *
     * @throws InvalidInputException when the file is not the one that the manifest speaks of, is not a model, takes or
     *     gives something else than the manifest says, or does not give what the golden rows expect
     */
    public Model open(Engine engine, SessionSettings settings) {
        byte[] bytes = files.get(manifest.file());
        Path file = path().resolve(manifest.file());
        String sha256 = Sha256.of(bytes);
        if (!sha256.equals(manifest.sha256())) {
            throw new InvalidInputException(
                    file.toString(),
                    "the SHA-256 of " + path().resolve(MANIFEST) + ", " + manifest.sha256(),
                    sha256,
                    "restore the file or rebuild the package");
        }
        Model model = OnnxModel.open(file, bytes, manifest, engine, settings);
        try {
            Model scaled = manifest.scaling() == ModelManifest.Scaling.MANIFEST
                    ? new StandardisedModel(model, manifest)
                    : model;
            manifest.golden().check(scaled, manifest, path().resolve(MANIFEST));
            return scaled;
        } catch (InvalidInputException refused) {
            model.close();
            throw refused;
        }
    }
}

package xyz.noderr.inference.engine;

import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Finds a model's folder through DJL's repositories and keeps what it unpacked or downloaded in DJL's cache (the system
 * property or variable {@code DJL_CACHE_DIR}). Needs {@code ai.djl:api}, which is not among what noderr brings along.
 */
public final class DjlModels {
    private DjlModels() {}

    /**
     * The folder of the model: where it is, or in the cache.
     *
     * @param url a folder or an archive ({@code file:}), an archive on the class path ({@code jar:///model.zip}), or an
     *     address from which it is downloaded once
     * @throws InvalidInputException when there is none
     */
    public static Path find(String url) {
        keepOffTheNetwork();
        try {
            Repository repository = Repository.newInstance("models", url);
            List<MRL> resources = repository.getResources();
            Artifact artifact =
                    resources.isEmpty() ? null : resources.getFirst().getDefaultArtifact();
            if (artifact == null) {
                throw new InvalidInputException(url, "a model's folder or archive", "none", "check the address");
            }
            repository.prepare(artifact);
            return repository.getResourceDirectory(artifact);
        } catch (IOException | IllegalArgumentException unreachable) {
            throw new InvalidInputException(
                    url,
                    "a model's folder or archive",
                    "" + unreachable.getMessage(),
                    "check the address",
                    unreachable);
        }
    }

    /** DJL counts its users over the network unless it is told not to; who wants that sets the property himself. */
    static void keepOffTheNetwork() {
        if (System.getProperty("OPT_OUT_TRACKING") == null) {
            System.setProperty("OPT_OUT_TRACKING", "true");
        }
    }
}

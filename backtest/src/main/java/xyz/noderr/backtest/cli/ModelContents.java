package xyz.noderr.backtest.cli;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.config.Durations;

/**
 * What a package says of itself.
 *
 * @param sha256 over the list of its files
 * @param signer the public key of its signature; null where there is none
 */
record ModelContents(String path, String sha256, @Nullable String signer, ModelManifest manifest) {
    static ModelContents of(ModelPackage model) {
        return new ModelContents(
                model.path().toString(), model.sha256(), model.signer().orElse(null), model.manifest());
    }

    String text() {
        int rows = manifest.golden().rows().size();
        return "model      " + manifest.id() + " version " + manifest.version()
                + "\npackage    " + path + ", SHA-256 " + sha256
                + "\nsigned     "
                + (signer == null ? "no" : "by " + signer + "; whether that is to be trusted is yours to say")
                + "\ngraph      " + manifest.file() + ", SHA-256 " + manifest.sha256() + ", opset " + manifest.opset()
                + "\ninput      " + manifest.inputs().getFirst().name() + " " + manifest.inputShape()
                + "\nfeatures   " + String.join(", ", manifest.featureNames()) + "; standardised by the "
                + manifest.scaling()
                + "\noutputs    " + manifest.outputs().stream().map(this::text).collect(Collectors.joining("; "))
                + "\nstale      after " + Durations.format(manifest.stalenessBudget())
                + "\ntrained    from " + manifest.training().from() + " to "
                + manifest.training().to() + " on " + manifest.training().rows() + " rows"
                + "\ngolden     "
                + (rows == 0 ? "no rows: nothing says that it runs here as it did there" : rows + " rows");
    }

    private String text(ModelManifest.Output output) {
        return output.name() + ": " + output.meaning()
                + (output.classes().isEmpty() ? "" : " " + output.classes()) + " over "
                + Durations.format(manifest.horizonOf(output));
    }
}

package xyz.noderr.inference.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FeatureCatalogueTest {
    private static final Path DOCUMENT = Path.of("../docs/features.md");

    /** When this fails, put what it expected after the document's introduction. */
    @Test
    void theDocumentHasEveryFeatureAsTheCodeDescribesIt() throws IOException {
        String document = Files.readString(DOCUMENT);
        int tables = document.indexOf("\n## ");
        assertThat(tables).isPositive();
        assertThat(document.substring(tables)).isEqualTo(FeatureCatalogue.markdown());
    }

    @Test
    void thereAreAtLeastFiftyDistinctOnes() {
        assertThat(FeatureCatalogue.distinct()).isGreaterThanOrEqualTo(50);
        assertThat(FeatureCatalogue.entries().stream().map(FeatureCatalogue.Entry::name))
                .doesNotHaveDuplicates();
    }
}

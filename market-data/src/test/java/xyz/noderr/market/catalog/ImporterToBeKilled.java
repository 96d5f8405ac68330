package xyz.noderr.market.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A process that imports a file and says how far it is, a line a step, so that it can be killed at any. */
final class ImporterToBeKilled {
    private ImporterToBeKilled() {}

    /** Imports the second argument into the first. */
    public static void main(String[] args) {
        CatalogImport.Listener telling = new CatalogImport.Listener() {
            @Override
            public DoubleConsumer step(String name) {
                return fraction -> System.out.println(name + " " + fraction);
            }

            @Override
            public void imported(Source source, boolean wasThere) {
                System.out.println("done");
            }
        };
        new CatalogImport(new Catalog(Path.of(args[0])), ImportOptions.NONE.named("bitstamp", "BTCUSD"), telling)
                .run(List.of(Path.of(args[1])));
    }
}

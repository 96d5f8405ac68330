package xyz.noderr.market.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A process that imports a file and says how far it is, a line a step, so that it can be killed at any. */
final class ImporterToBeKilled {
    /** How far it goes: it is killed before, or at the latest where it stands then. */
    static final double STANDS_AT = 0.95;

    private ImporterToBeKilled() {}

    /** Imports the second argument into the first. */
    public static void main(String[] args) {
        CatalogImport.Listener telling = new CatalogImport.Listener() {
            @Override
            public DoubleConsumer step(String name) {
                return fraction -> {
                    System.out.println(name + " " + fraction);
                    if (name.startsWith("importing") && fraction >= STANDS_AT) {
                        standStill();
                    }
                };
            }

            @Override
            public void imported(Source source, boolean wasThere) {
                System.out.println("done");
            }
        };
        new CatalogImport(new Catalog(Path.of(args[0])), ImportOptions.NONE.named("bitstamp", "BTCUSD"), telling)
                .run(List.of(Path.of(args[1])));
    }

    /** Until it is killed, or whoever would do so is no more: a kill that comes late must not find it done. */
    private static void standStill() {
        try {
            var _ = System.in.read();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}

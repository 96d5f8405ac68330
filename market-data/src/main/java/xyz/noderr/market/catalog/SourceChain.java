package xyz.noderr.market.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** Sources that follow one another, one open at a time. */
final class SourceChain implements EventSource, AutoCloseable {
    private final List<Source> sources;
    private final Function<Source, SourceEvents> opening;
    private int opened;
    private @Nullable SourceEvents current;
    private long tradesOfNothing;
    private long rowsRead;

    SourceChain(List<Source> sources, Function<Source, SourceEvents> opening) {
        this.sources = sources;
        this.opening = opening;
    }

    /**
     * Chains of sources that are in the order of their times: each is put behind the one that it continues, or behind one
     * that is over before it begins.
     */
    static List<List<Source>> of(List<Source> sources) {
        List<List<Source>> chains = new ArrayList<>();
        for (Source source : sources) {
            chains.stream()
                    .filter(chain -> follows(chain.getLast(), source))
                    .findFirst()
                    .orElseGet(() -> {
                        chains.add(new ArrayList<>());
                        return chains.getLast();
                    })
                    .add(source);
        }
        return chains;
    }

    private static boolean follows(Source before, Source source) {
        return before.id().equals(source.after()) || before.toNanos() < source.fromNanos();
    }

    @Override
    public boolean next() {
        while (current == null || !current.next()) {
            close();
            if (opened == sources.size()) {
                return false;
            }
            current = opening.apply(sources.get(opened++));
        }
        return true;
    }

    private SourceEvents current() {
        if (current == null) {
            throw new IllegalStateException("There is no event");
        }
        return current;
    }

    @Override
    public long timeNanos() {
        return current().timeNanos();
    }

    @Override
    public void writeTo(Event event) {
        current().writeTo(event);
    }

    long tradesOfNothing() {
        return tradesOfNothing + (current == null ? 0 : current.tradesOfNothing());
    }

    long rowsRead() {
        return rowsRead + (current == null ? 0 : current.rowsRead());
    }

    @Override
    public void close() {
        if (current != null) {
            tradesOfNothing += current.tradesOfNothing();
            rowsRead += current.rowsRead();
            current.close();
            current = null;
        }
    }
}

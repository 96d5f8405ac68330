package xyz.noderr.market.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;
import xyz.noderr.pipeline.source.MergedSources;

/**
 * What a catalog has of one instrument as events for the ring. Rows of one source come in the order in which they were
 * recorded; a source that continues another comes after it, and sources that overlap are merged by time. {@link #timeNanos}
 * is the latest time so far, as times go back between a venue's streams.
 *
 * <p>Trades of nothing are no events; they are left out and counted. Bars of bids and of asks are left out too: an event has
 * one price for each of a bar's four.
 *
 * <p>Prices and quantities are in the instrument's own steps, or refused where a source's steps are finer. Memory does not
 * grow with the data. Owned by one thread.
 */
public final class CatalogEvents implements EventSource, AutoCloseable {
    private final List<SourceChain> chains = new ArrayList<>();
    private final EventSource merged;
    private final long rows;
    private long timeNanos = Long.MIN_VALUE;

    /**
     * Events of these tables.
     *
     * @param instrument whose venue and symbol are looked for, and in whose steps the events are
     * @param depthLevels how many levels a side the ring's events hold
     * @param fromNanos parts that end before are not read; Long.MIN_VALUE for no bound. Where depth is wanted all that is
     *     before is read too, as a book is the sum of its updates
     * @param toNanos parts that begin then or later are not read; Long.MAX_VALUE for no bound
     * @throws InvalidInputException when the catalog has nothing of it, or its steps do not fit
     */
    public CatalogEvents(
            Catalog catalog, Instrument instrument, Set<Table> tables, int depthLevels, long fromNanos, long toNanos) {
        Set<Table> wanted = EnumSet.copyOf(tables);
        long from = wanted.contains(Table.DEPTH) ? Long.MIN_VALUE : fromNanos;
        List<Source> sources = new ArrayList<>();
        long count = 0;
        boolean known = false;
        for (Source source : catalog.sources()) {
            boolean read = false;
            for (Part part : source.parts()) {
                boolean ours = is(part, instrument) && wanted.contains(part.table());
                known |= ours;
                if (ours && part.toNanos() >= from && part.fromNanos() < toNanos) {
                    read = true;
                    count += part.rows();
                }
            }
            if (read) {
                sources.add(source);
            }
        }
        if (!known) {
            throw new InvalidInputException(
                    catalog.folder().toString(),
                    "rows of " + instrument.settings().venue() + ":"
                            + instrument.settings().symbol(),
                    "none",
                    "noderr data list says what is there");
        }
        rows = count;
        for (List<Source> chain : SourceChain.of(sources)) {
            chains.add(new SourceChain(
                    chain,
                    source -> new SourceEvents(
                            new SourceRows(
                                    catalog,
                                    source,
                                    part -> is(part, instrument)
                                            && wanted.contains(part.table())
                                            && part.toNanos() >= from
                                            && part.fromNanos() < toNanos,
                                    EnumSet.of(Column.LINE)),
                            instrument,
                            depthLevels)));
        }
        merged = chains.size() == 1 ? chains.getFirst() : new MergedSources(chains);
    }

    private static boolean is(Part part, Instrument instrument) {
        return part.venue().equals(instrument.settings().venue())
                && part.symbol().equals(instrument.settings().symbol());
    }

    @Override
    public boolean next() {
        if (!merged.next()) {
            return false;
        }
        timeNanos = Math.max(timeNanos, merged.timeNanos());
        return true;
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public void writeTo(Event event) {
        merged.writeTo(event);
        event.stampSource(0);
    }

    /** How many trades of nothing were left out so far. */
    public long tradesOfNothing() {
        return chains.stream().mapToLong(SourceChain::tradesOfNothing).sum();
    }

    /** What part of the rows has been read, from 0 to 1. */
    public double progress() {
        long read = chains.stream().mapToLong(SourceChain::rowsRead).sum();
        return rows == 0 ? 1 : Math.min(1, (double) read / rows);
    }

    @Override
    public void close() {
        chains.forEach(SourceChain::close);
    }
}

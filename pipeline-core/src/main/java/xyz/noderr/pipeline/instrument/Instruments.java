package xyz.noderr.pipeline.instrument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.SettingsFile;

/**
 * The instruments of a run, each at the index that events name it by. Immutable: what a venue changes in them takes
 * effect with the next run.
 */
public final class Instruments implements Iterable<Instrument> {
    /** The form of the YAML file. */
    public record Listing(
            @Setting(help = "the instruments, in the order of their ids")
            List<InstrumentSettings> instruments) {
        public Listing {
            Check.require(!instruments.isEmpty(), "instruments", "at least one instrument", "none");
            instruments = List.copyOf(instruments);
        }
    }

    private record Name(String venue, String symbol) {}

    private final List<Instrument> byId = new ArrayList<>();
    private final Map<Name, Instrument> byName = new HashMap<>();

    /**
     * A registry of these, whose ids are their places in the list.
     *
     * @throws InvalidInputException when one is named twice
     */
    public Instruments(List<InstrumentSettings> settings) {
        for (InstrumentSettings each : settings) {
            Instrument instrument = new Instrument(byId.size(), each);
            byId.add(instrument);
            if (byName.put(new Name(each.venue(), each.symbol()), instrument) != null) {
                throw new InvalidInputException(
                        "instruments",
                        "each instrument once",
                        each.symbol() + " of " + each.venue() + " twice",
                        "take one of them out");
            }
        }
    }

    /**
     * Reads a registry from a YAML file with a key {@code instruments}.
     *
     * @throws InvalidInputException when it is not valid
     */
    public static Instruments read(Path file) {
        return new Instruments(SettingsFile.read(file, Listing.class).instruments());
    }

    /**
     * The instrument with this id.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public Instrument get(int id) {
        return byId.get(id);
    }

    /** The instrument of a venue with this symbol. */
    public Optional<Instrument> find(String venue, String symbol) {
        return Optional.ofNullable(byName.get(new Name(venue, symbol)));
    }

    /** How many there are; their ids are all numbers below. */
    public int size() {
        return byId.size();
    }

    /** In the order of their ids. */
    @Override
    public Iterator<Instrument> iterator() {
        return List.copyOf(byId).iterator();
    }
}

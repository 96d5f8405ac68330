package xyz.noderr.backtest.audit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One rerun with another future, and where it departed from the run before it. */
record Rerun(Cut cut, Future future, List<Departure> departures) {
    Rerun {
        departures = List.copyOf(departures);
    }

    /** The earliest departure, of those at one event the first on its way: all others may follow from it. */
    Optional<Departure> root() {
        return departures.stream()
                .min(Comparator.comparing(Departure::at)
                        .thenComparingLong(Departure::sequence)
                        .thenComparing(Departure::layer));
    }

    /** How far ahead was seen, at the least. */
    Duration ahead() {
        return root().map(first -> Duration.between(first.at(), cut.at())).orElse(Duration.ZERO);
    }
}

package xyz.noderr.backtest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import xyz.noderr.market.live.Venue;
import xyz.noderr.pipeline.InvalidInputException;

/** The venue whose market is listened to. */
final class LiveVenue {
    private LiveVenue() {}

    /**
     * That of the settings.
     *
     * @throws InvalidInputException when they name one that nobody can listen to, or several, or want what only a past market has
     */
    static Venue of(BacktestSettings settings) {
        requireLive(settings);
        List<String> names = settings.traded().stream()
                .map(each -> each.instrument().venue())
                .distinct()
                .toList();
        if (names.size() > 1) {
            throw new InvalidInputException(
                    "markets",
                    "instruments of one venue",
                    String.join(", ", names),
                    "trade each venue in a process of its own");
        }
        return Arrays.stream(Venue.values())
                .filter(each -> each.toString().equals(names.getFirst()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "instrument.venue",
                        "one of "
                                + Arrays.stream(Venue.values())
                                        .map(Venue::toString)
                                        .collect(Collectors.joining(", ")),
                        names.getFirst(),
                        "name one that can be listened to"));
    }

    private static void requireLive(BacktestSettings settings) {
        if (settings.inference().mode() != InferenceMode.EXACT) {
            throw new InvalidInputException(
                    "inference.mode",
                    "exact, as a market that happens cannot be read ahead",
                    "ahead",
                    "set it to exact");
        }
        if (!settings.challengers().isEmpty()) {
            throw new InvalidInputException(
                    "challengers", "none", settings.challengers().size() + "", "let them run beside backtests");
        }
    }
}

package xyz.noderr.backtest.allocation;

import java.time.LocalDate;
import java.util.Optional;
import xyz.noderr.strategy.regime.RegimeBelief;

/** A detector that may know what day it is. */
@FunctionalInterface
interface DailyRegimes {
    /** What is believed at the end of a day, from its return and what came before. */
    Optional<RegimeBelief> next(LocalDate day, double simpleReturn);
}

package xyz.noderr.strategy.regime;

import xyz.noderr.pipeline.InvalidInputException;

/** What may be the return of a period. */
final class Period {
    /** Far beyond any price's, and small enough that its square over a variance stays a number. */
    private static final double MOST = 1e6;

    private Period() {}

    static double checked(double simpleReturn) {
        if (!(simpleReturn > -1 && simpleReturn <= MOST)) {
            throw new InvalidInputException(
                    "return of a period", "a number above -1", simpleReturn + "", "leave the period out");
        }
        return simpleReturn;
    }
}

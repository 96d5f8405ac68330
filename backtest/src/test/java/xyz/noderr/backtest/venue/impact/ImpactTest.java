package xyz.noderr.backtest.venue.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImpactTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final double HALF_A_BASIS_POINT = 0.5e-4;

    /**
     * The example of Almgren and others (2005), table 3: a tenth of a day's volume of IBM, volatility 1.57 %, 263 days of
     * volume outstanding, within 0.1, 0.2 and half a day. It costs 32, 25 and 18 basis points.
     */
    @Test
    void anOrderCostsWhatThePaperSays() {
        DailyActivity ibm = new DailyActivity(0.0157, 6_561_000);
        AlmgrenImpact impact = new AlmgrenImpact(0.314, 0.142, 263, 1, ibm);
        assertThat(impact.part(656_100, DAY / 10)).isCloseTo(0.0032, within(HALF_A_BASIS_POINT));
        assertThat(impact.part(656_100, DAY / 5)).isCloseTo(0.0025, within(HALF_A_BASIS_POINT));
        assertThat(impact.part(656_100, DAY / 2)).isCloseTo(0.0018, within(HALF_A_BASIS_POINT));
    }

    /** A hundredth of a day's volume moves the price by a tenth of a day's volatility. */
    @Test
    void theSquareRootIsThatOfTheDaysVolume() {
        DailyActivity activity = new DailyActivity(0.02, 10_000);
        assertThat(new SquareRootImpact(1, activity).part(100, 0)).isCloseTo(0.002, within(1e-12));
        assertThat(new SquareRootImpact(0.5, activity).part(400, 0)).isCloseTo(0.002, within(1e-12));
        assertThat(new NoImpact().part(400, 0)).isZero();
    }

    /** One lot a second is 86,400 a day; ten minutes up by one part in a thousand and down again, 1,440 steps of a minute. */
    @Test
    void volumeAndVolatilityAreThoseOfTheDataSoFar() {
        DailyActivity activity = new DailyActivity(0, 0);
        for (long second = 0; second < 86_400; second++) {
            boolean up = second / 60 % 2 == 1;
            activity.onTrade(second * 1_000_000_000L, up ? 1_001_000 : 1_000_000, 1);
            if (second == 3_000) {
                assertThat(activity.volumeLots()).as("not yet an hour").isZero();
                assertThat(activity.volatility()).isZero();
            }
        }
        assertThat(activity.volumeLots()).isCloseTo(86_400, within(864.0));
        assertThat(activity.volatility()).isCloseTo(Math.log(1.001) * Math.sqrt(1_440), within(0.001));
    }
}

import org.ta4j.core.BarSeries;
import org.ta4j.core.BarSeriesManager;
import org.ta4j.core.Position;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.criteria.pnl.GrossReturnCriterion;
import ta4jexamples.loaders.CsvTradesLoader;
import ta4jexamples.strategies.RSI2Strategy;

/**
 * What ta4j's own RSI-2 example does on its own trades, with org.ta4j:ta4j-examples:0.15 and what it needs on the class path:
 * the indices of its round trips' bars, their prices, and the gross return. For OraclesTest in backtest.
 */
class Rsi2 {
    public static void main(String[] args) {
        BarSeries series = CsvTradesLoader.loadBitstampSeries();
        TradingRecord record = new BarSeriesManager(series).run(RSI2Strategy.buildStrategy(series));
        System.out.println(series.getBarCount() + " bars");
        for (Position each : record.getPositions()) {
            System.out.println(each.getEntry().getIndex() + " -> " + each.getExit().getIndex() + " "
                    + each.getEntry().getPricePerAsset() + " " + each.getExit().getPricePerAsset());
        }
        System.out.println(new GrossReturnCriterion().calculate(series, record));
    }
}

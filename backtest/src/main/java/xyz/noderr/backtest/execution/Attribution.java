package xyz.noderr.backtest.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * The change of the equity by its causes, in the account's currency; other currencies at their last rates.
 *
 * @param total of all instruments
 * @param rest what the causes leave: fractions of a unit of money, and what other currencies' rates have changed
 * @param byStrategy whose orders were filled; orders towards positions that several strategies want are the account's
 * @param byHour of the day in UTC, from 0 to 23
 */
public record Attribution(
        Part total, BigDecimal rest, List<Part> byStrategy, List<Part> byInstrument, List<Part> byHour) {
    private static final String ACCOUNT = "positions of all strategies together";

    /**
     * What the causes brought to one of them.
     *
     * @param moves prices moved while something was held, from the reference prices at the decisions on
     * @param delay the market moved between decisions and fills
     * @param spread fills were at other prices than the reference price just then: below 0 where it was paid
     * @param impact of which our own orders had moved the price; 0 or below
     * @param fees below 0 where they were paid
     * @param payments funding, interest, dividends
     */
    public record Part(
            String name,
            BigDecimal moves,
            BigDecimal delay,
            BigDecimal spread,
            BigDecimal impact,
            BigDecimal fees,
            BigDecimal payments,
            BigDecimal sum) {}

    /**
     * The causes of a finished run.
     *
     * @param strategies their names, in the order of their numbers as owners of orders
     */
    public static Attribution of(Executions executions, Portfolio portfolio, List<String> strategies) {
        CauseMoney money = new CauseMoney(portfolio);
        ProfitCauses causes = executions.causes();
        List<Instrument> instruments = portfolio.instruments();
        Part total = money.part(
                "all", cause -> money.sum(instruments, id -> money.home(cause, id, causes.amount(cause, id))));
        long change = portfolio.equity() - portfolio.ledger().startCash();
        return new Attribution(
                total,
                money.decimal(change).subtract(total.sum()),
                strategies.size() == 1
                        ? List.of(named(strategies.getFirst(), total))
                        : byOwner(executions, portfolio, strategies, money),
                instruments.stream()
                        .map(each -> money.part(
                                each.settings().label(),
                                cause -> money.home(cause, each.id(), causes.amount(cause, each.id()))))
                        .toList(),
                IntStream.range(0, ProfitCauses.HOURS)
                        .mapToObj(hour -> money.part(
                                Integer.toString(hour),
                                cause -> money.sum(
                                        instruments, id -> money.home(cause, id, causes.amount(cause, id, hour)))))
                        .toList());
    }

    private static Part named(String name, Part part) {
        return new Part(name, part.moves, part.delay, part.spread, part.impact, part.fees, part.payments, part.sum);
    }

    private static List<Part> byOwner(
            Executions executions, Portfolio portfolio, List<String> strategies, CauseMoney money) {
        OwnerProfits owners = executions.owners();
        List<Instrument> instruments = portfolio.instruments();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i <= strategies.size(); i++) {
            int owner = i;
            long fills = money.sum(instruments, id -> owners.fills(owner, id));
            if (fills > 0 || owner == OrderIds.ACCOUNT) {
                parts.add(money.part(
                        owner == OrderIds.ACCOUNT ? ACCOUNT : strategies.get(owner - 1) + ", quotes",
                        cause -> money.sum(
                                instruments,
                                id -> owner == OrderIds.ACCOUNT && cause == Cause.PAYMENTS
                                        ? money.home(
                                                cause, id, executions.causes().amount(cause, id))
                                        : money.home(
                                                cause, id, owners.amount(cause, owner, id, portfolio.markTicks(id))))));
            }
        }
        return parts;
    }
}

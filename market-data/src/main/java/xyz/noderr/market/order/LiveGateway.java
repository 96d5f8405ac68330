package xyz.noderr.market.order;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Sends orders to a venue, for real money, and tells what becomes of them. One thread of its own does one thing after the
 * other, so that nothing overtakes what was decided before it.
 *
 * <p>What it never does is guess. Each order has a name that only it has, by which the venue is asked what has become of it
 * when an answer was lost; until that is known no other one leaves. An order that has waited too long to be sent, or says what
 * the venue cannot be told, is rejected here. Orders that rest are looked at every second, and what a person does to them at
 * the venue is an answer like any other. A venue that refuses our key or our clock, or a fee that our books cannot follow,
 * halts all trading.
 *
 * <p>An order's price or quantity is not changed at the venue: an order that is to be changed is taken off.
 *
 * <p>Threading: {@link #send} is the ring's; all else is for the thread that made it.
 */
public final class LiveGateway implements Gateway, AutoCloseable {
    /** What the names of all orders begin with that noderr has ever sent. */
    static final String OURS = "nd-";

    private static final System.Logger LOG = System.getLogger(LiveGateway.class.getName());
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration OLD_AFTER = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final long IDLE_NANOS = 50_000;

    private final OrderVenue venue;
    private final List<Instrument> instruments;
    private final String run;
    private final OrderAnswers answers;
    private final ReceiveClock clock;
    private final Fees fees;
    private final OrderRequests requests = new OrderRequests();
    private final Map<Long, WorkingOrder> working = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean stopping;
    private List<OpenOrder> earlier = List.of();
    private long nextLookNanos;

    private LiveGateway(
            OrderVenue venue, List<Instrument> instruments, String run, OrderAnswers answers, ReceiveClock clock) {
        this.venue = venue;
        this.instruments = List.copyOf(instruments);
        this.run = run;
        this.answers = answers;
        this.clock = clock;
        fees = new Fees(venue);
        thread = Thread.ofPlatform().name("noderr-orders").daemon().unstarted(this::work);
    }

    /**
     * A gateway to spot Binance, or what speaks as it does.
     *
     * @param rest its REST service
     * @param run tells the orders of one account's books from all others: never given twice, and the same when they are taken
     *     up again; of letters and digits, 12 at most
     */
    public static LiveGateway binance(
            URI rest,
            VenueKey key,
            SSLContext tls,
            List<Instrument> instruments,
            String run,
            OrderAnswers answers,
            ReceiveClock clock) {
        return of(new BinanceOrders(rest, key, tls, clock, WINDOW), instruments, run, answers, clock);
    }

    static LiveGateway of(
            OrderVenue venue, List<Instrument> instruments, String run, OrderAnswers answers, ReceiveClock clock) {
        return new LiveGateway(venue, instruments, run, answers, clock);
    }

    /**
     * Makes sure, before anything is sent, that the account can do what is asked of it.
     *
     * @param capital money that books which begin have to find there, in the currency; null for books that go on
     * @throws xyz.noderr.pipeline.InvalidInputException when it cannot, or nobody answers
     */
    public void requireReady(@Nullable Capital capital) {
        new Opening(venue, instruments).require(capital);
    }

    /**
     * Begins to send.
     *
     * @param open what an earlier process has left open: it is taken back, and what has become of it meanwhile is told
     */
    public void start(List<OpenOrder> open) {
        earlier = List.copyOf(open);
        thread.start();
    }

    @Override
    public void send(Event cause, Decision decision) {
        if (!requests.add(decision, clock.steadyNanos())) {
            // A stage that throws halts the pipeline, and what stands in the way is worked off meanwhile.
            throw new IllegalStateException(OrderRequests.MOST + " orders wait for the venue already");
        }
    }

    private void work() {
        try {
            takeBackEarlier();
            while (!stopping || !working.isEmpty()) {
                boolean busy = requests.handle(this::take);
                if (stopping) {
                    working.values().forEach(WorkingOrder::unwant);
                }
                long now = clock.steadyNanos();
                if (now - nextLookNanos >= 0) {
                    look();
                    nextLookNanos = clock.steadyNanos() + LOOK_EVERY.toNanos();
                } else if (!busy) {
                    LockSupport.parkNanos(IDLE_NANOS);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (InterruptedException givenUp) {
            working.values()
                    .forEach(each -> LOG.log(
                            System.Logger.Level.ERROR,
                            "It is not known what has become of {0}: look at the venue",
                            each));
        } catch (RuntimeException failed) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "No order can be sent any more; look at the venue for open ones",
                    failed);
            answers.halt();
        }
    }

    private String nameOf(Object orderId) {
        return OURS + run + "-" + orderId;
    }

    private void take(OrderRequests.Request request) throws InterruptedException {
        if (stopping) {
            return; // Neither sent nor answered: whoever takes the books up finds it open, and the venue knows of none.
        }
        Decision decision = request.decision();
        switch (decision.kind()) {
            case ORDER -> order(decision, clock.steadyNanos() - request.sentNanos());
            case CANCEL -> takeBack(decision);
            case MODIFY -> takeOff(decision);
            case REFUSAL, NOTICE -> throw new IllegalArgumentException(decision.kind() + " does not leave for a venue");
        }
    }

    private void order(Decision decision, long waitedNanos) throws InterruptedException {
        Instrument instrument = instruments.get(decision.instrumentId());
        NewOrder order = NewOrder.of(nameOf(decision.orderId()), instrument, decision);
        WorkingOrder ours =
                new WorkingOrder(instrument, decision.orderId(), order.clientId(), order.side(), order.lots(), 0);
        Optional<String> unsayable = NewOrder.unsayable(decision.terms());
        if (unsayable.isPresent()) {
            reject(ours, "no order can say " + unsayable.get() + " here");
        } else if (waitedNanos > OLD_AFTER.toNanos()) {
            reject(
                    ours,
                    "it has waited for " + Duration.ofNanos(waitedNanos).toMillis() + " ms, and the market has moved");
        } else {
            place(order, ours);
        }
    }

    private void place(NewOrder order, WorkingOrder ours) throws InterruptedException {
        long lastNanos = clock.steadyNanos() + venue.tookWithin().toNanos();
        working.put(ours.orderId(), ours);
        try {
            Placed placed = venue.place(order);
            accept(ours);
            settle(ours, placed.state(), placed.executions());
        } catch (RefusedException refused) {
            reject(ours, "the venue says: " + refused.getMessage());
            haltIfAlways(refused);
        } catch (DoubtException doubt) {
            LOG.log(System.Logger.Level.WARNING, "Whether {0} was taken is asked: {1}", ours, doubt.getMessage());
            resolve(ours, lastNanos);
        }
    }

    private void accept(WorkingOrder ours) {
        answers.accepted(ours.instrument().id(), ours.orderId());
    }

    private void reject(WorkingOrder ours, String reason) {
        LOG.log(System.Logger.Level.WARNING, "Rejected: {0}, as {1}", ours, reason);
        working.remove(ours.orderId());
        answers.rejected(ours.instrument().id(), ours.orderId());
    }

    private void haltIfAlways(RefusedException refused) {
        switch (refused.about()) {
            case KEY, CLOCK -> halt("the venue refuses whatever we ask: " + refused.getMessage());
            case REQUEST, NO_SUCH_ORDER, PACE -> {
                // Another one may be taken.
            }
        }
    }

    private void halt(String reason) {
        LOG.log(System.Logger.Level.ERROR, "Trading is halted, as {0}", reason);
        answers.halt();
    }

    /** Asks for an order until it is there, or can no longer come. */
    private void resolve(WorkingOrder ours, long lastNanos) throws InterruptedException {
        while (true) {
            boolean last = clock.steadyNanos() - lastNanos > 0;
            try {
                Optional<OrderState> found = venue.find(ours.instrument(), ours.clientId());
                if (found.isPresent()) {
                    accept(ours);
                    look(ours, found.get());
                    return;
                }
                if (last) {
                    reject(ours, "the venue has not heard of it");
                    return;
                }
            } catch (RefusedException | DoubtException again) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "What has become of {0} is not known: {1}",
                        ours,
                        again.getMessage());
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private void takeBack(Decision decision) throws InterruptedException {
        WorkingOrder ours = working.get(decision.orderId());
        if (ours != null) { // Else it has ended meanwhile, and its end was the answer.
            ours.unwant();
            look(ours);
        }
    }

    private void takeOff(Decision decision) throws InterruptedException {
        WorkingOrder ours = working.get(decision.orderId());
        if (ours != null) {
            LOG.log(System.Logger.Level.WARNING, "Taken off: {0}, as no order is changed here", ours);
            takeBack(decision);
        }
    }

    private void look() throws InterruptedException {
        for (WorkingOrder each : new ArrayList<>(working.values())) {
            look(each);
        }
    }

    /** Asks what has become of an order, and has it taken back if it is not wanted. */
    private void look(WorkingOrder ours) throws InterruptedException {
        try {
            Optional<OrderState> found = ours.isUnwanted() ? takenBack(ours) : find(ours);
            if (found.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "The venue knows nothing of {0}", ours);
                end(ours);
            } else {
                look(ours, found.get());
            }
        } catch (DoubtException unknown) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What has become of {0} is not known: {1}",
                    ours,
                    unknown.getMessage());
        } catch (RefusedException refused) {
            LOG.log(System.Logger.Level.WARNING, "What has become of {0} is not told: {1}", ours, refused.getMessage());
            haltIfAlways(refused);
        }
    }

    private Optional<OrderState> find(WorkingOrder ours) throws RefusedException, DoubtException, InterruptedException {
        return venue.find(ours.instrument(), ours.clientId());
    }

    private Optional<OrderState> takenBack(WorkingOrder ours)
            throws RefusedException, DoubtException, InterruptedException {
        try {
            return Optional.of(venue.cancel(ours.instrument(), ours.clientId()));
        } catch (RefusedException refused) {
            if (refused.about() != RefusedException.About.NO_SUCH_ORDER) {
                throw refused;
            }
            return find(ours); // It has ended by itself, or never was.
        }
    }

    private void look(WorkingOrder ours, OrderState state) throws InterruptedException {
        try {
            settle(
                    ours,
                    state,
                    state.executedLots() == ours.filledLots()
                            ? List.of()
                            : venue.executions(ours.instrument(), state.venueId()));
        } catch (RefusedException | DoubtException unknown) {
            LOG.log(System.Logger.Level.WARNING, "How {0} was filled is not known: {1}", ours, unknown.getMessage());
        }
    }

    /** Tells what is new of an order; its end when all of it was told. */
    private void settle(WorkingOrder ours, OrderState state, List<Execution> executions) throws InterruptedException {
        long known = ours.filledLots();
        try {
            for (Execution each : executions) {
                if (known
                        >= each.lots()) { // Trades come in the venue's order: the first ones are those that were told.
                    known -= each.lots();
                } else {
                    fill(ours, each);
                }
            }
        } catch (DoubtException unknown) {
            LOG.log(System.Logger.Level.WARNING, "What {0} has cost is not known: {1}", ours, unknown.getMessage());
            return;
        }
        if (ours.remainingLots() == 0) {
            working.remove(ours.orderId());
        } else if (!state.open() && ours.filledLots() == state.executedLots()) {
            end(ours);
        }
    }

    private void end(WorkingOrder ours) {
        working.remove(ours.orderId());
        answers.cancelled(ours.instrument().id(), ours.orderId());
    }

    private void fill(WorkingOrder ours, Execution execution) throws DoubtException, InterruptedException {
        Instrument instrument = ours.instrument();
        long fee = fees.quoteUnits(instrument, execution);
        ours.fill(execution.lots());
        answers.filled(new Fill(
                instrument.id(),
                ours.orderId(),
                ours.side(),
                execution.priceTicks(),
                execution.lots(),
                ours.remainingLots(),
                instrument.notionalQuote(execution.priceTicks(), execution.lots()),
                fee,
                execution.maker()));
        if (Fees.isTakenOfBought(instrument, execution)) {
            halt("a fee was taken of the " + execution.feeAsset()
                    + " that was bought, and less is there than the books say: have fees taken in another asset");
        }
    }

    /** Before anything else: what an earlier process has left at the venue is taken back, known to the books or not. */
    private void takeBackEarlier() throws InterruptedException {
        for (OpenOrder each : earlier) {
            WorkingOrder ours = new WorkingOrder(
                    instruments.get(each.instrumentId()),
                    each.orderId(),
                    nameOf(each.orderId()),
                    each.side(),
                    each.lots(),
                    each.filledLots());
            ours.unwant();
            working.put(ours.orderId(), ours);
        }
        while (!working.isEmpty()) {
            look();
            if (!working.isEmpty()) {
                Thread.sleep(LOOK_EVERY);
            }
        }
        for (Instrument each : instruments) {
            takeBackUnknown(each);
        }
    }

    /** An order whose decision was lost with the end of the journal, as when the machine fell. */
    private void takeBackUnknown(Instrument instrument) throws InterruptedException {
        try {
            for (String name : venue.open(instrument)) {
                if (name.startsWith(nameOf(""))) {
                    OrderState state = venue.cancel(instrument, name);
                    LOG.log(System.Logger.Level.WARNING, "Taken back: {0}, of which the journal knows nothing", name);
                    if (state.executedLots() > 0) {
                        halt("the journal knows nothing of " + name + ", and a part of it was filled");
                    }
                }
            }
        } catch (RefusedException | DoubtException unknown) {
            halt("the open orders are not known: " + unknown.getMessage());
        }
    }

    /**
     * Sends nothing more, takes back what is open, and waits so long until all is told. What is still open then stands in the
     * log.
     */
    public void stop(Duration most) throws InterruptedException {
        stopping = true;
        if (thread.isAlive() && !thread.join(most)) {
            thread.interrupt();
            thread.join();
        }
    }

    /** Gives up at once what it does. What is open at the venue stays so, unless it was {@link #stop stopped} before. */
    @Override
    public void close() {
        thread.interrupt();
        venue.close();
    }
}

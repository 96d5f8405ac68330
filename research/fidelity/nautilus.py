"""The same strategies in NautilusTrader: a moving-average cross on bars, an imbalance of the best quotes, and the grid."""

from collections import deque
from datetime import timedelta
from decimal import Decimal

from hftbacktest import BUY_EVENT, DEPTH_EVENT, DEPTH_SNAPSHOT_EVENT, TRADE_EVENT

from nautilus_trader.backtest.engine import BacktestEngine, BacktestEngineConfig
from nautilus_trader.backtest.models import FillModel, LatencyModel
from nautilus_trader.config import LoggingConfig, StrategyConfig
from nautilus_trader.model.currencies import BTC, USDT
from nautilus_trader.core.datetime import unix_nanos_to_dt
from nautilus_trader.model.data import BarType, BookOrder, OrderBookDelta, OrderBookDeltas, QuoteTick, TradeTick
from nautilus_trader.model.enums import AccountType, AggressorSide, BookAction, BookType, OmsType, OrderSide
from nautilus_trader.model.identifiers import InstrumentId, Symbol, TradeId, Venue
from nautilus_trader.model.instruments import CryptoPerpetual
from nautilus_trader.model.objects import Money, Price, Quantity
from nautilus_trader.trading.strategy import Strategy

import grid

VENUE = Venue("SIM")
ID = InstrumentId(Symbol("BTCUSDT"), VENUE)
BARS = BarType.from_str(f"{ID}-1-MINUTE-LAST-EXTERNAL")
LOT = 0.001
QUOTED_BID = 103  # as hftbacktest's converter numbers the rows of a quote; its ask follows


def instrument(maker_fee, taker_fee):
    return CryptoPerpetual(
        instrument_id=ID, raw_symbol=ID.symbol, base_currency=BTC, quote_currency=USDT, settlement_currency=USDT,
        is_inverse=False, price_precision=1, size_precision=3, price_increment=Price.from_str("0.1"),
        size_increment=Quantity.from_str("0.001"), max_quantity=None, min_quantity=None, max_notional=None,
        min_notional=None, max_price=None, min_price=None, margin_init=Decimal("0.01"), margin_maint=Decimal("0.005"),
        maker_fee=Decimal(maker_fee), taker_fee=Decimal(taker_fee), ts_event=0, ts_init=0,
    )


def engine(traded, capital, data, book=BookType.L1_MBP, latency_nanos=0, trades=False, bars=True):
    made = BacktestEngine(config=BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    made.add_venue(
        venue=VENUE, oms_type=OmsType.NETTING, account_type=AccountType.MARGIN, base_currency=USDT,
        starting_balances=[Money(capital, USDT)], fill_model=FillModel(), book_type=book,
        latency_model=LatencyModel(base_latency_nanos=latency_nanos) if latency_nanos else None,
        trade_execution=trades, bar_execution=bars,
    )
    made.add_instrument(traded)
    for rows in data:
        made.add_data(rows)
    return made


class Trading(Strategy):
    """Keeps its fills: time, side, price in ticks of a tenth, lots."""

    def __init__(self):
        super().__init__(StrategyConfig())
        self.fills = []
        self.held = 0

    def on_order_filled(self, event):
        side = 0 if event.order_side == OrderSide.BUY else 1
        lots = round(float(event.last_qty) / LOT)
        self.held += lots if side == 0 else -lots
        self.fills.append((event.ts_event, side, round(float(event.last_px) * 10), lots))

    def trade(self, lots):
        side = OrderSide.BUY if lots > 0 else OrderSide.SELL
        self.submit_order(self.order_factory.market(ID, side, Quantity(abs(lots) * LOT, 3)))


class Cross(Trading):
    """Long from the bar at which the short mean has come above the long one, until it has come below."""

    def __init__(self, fast, slow, lots):
        super().__init__()
        self.fast, self.slow, self.lots = fast, slow, lots
        self.closes = deque(maxlen=slow + 1)
        self.short_sum = self.long_sum = self.side = 0

    def on_start(self):
        self.subscribe_bars(BARS)

    def on_bar(self, bar):
        closes = self.closes
        closes.append(round(float(bar.close) * 10))
        self.short_sum += closes[-1] - (closes[-1 - self.fast] if len(closes) > self.fast else 0)
        self.long_sum += closes[-1] - (closes[0] if len(closes) > self.slow else 0)
        if len(closes) < self.slow:
            return
        apart = self.short_sum * self.slow - self.long_sum * self.fast
        now = (apart > 0) - (apart < 0)
        if now == 0 or now == self.side:
            return
        first, self.side = self.side == 0, now
        if first:
            return
        if now > 0:
            self.trade(self.lots)
        elif self.held > 0:
            self.trade(-self.held)


class Imbalance(Trading):
    """Long while much more is bid than offered at the best prices, decided at each quote."""

    def __init__(self, enter, leave, lots):
        super().__init__()
        self.enter, self.leave, self.lots = enter, leave, lots
        self.wanted = 0
        self.flying = False

    def on_start(self):
        self.subscribe_quote_ticks(ID)

    def on_quote_tick(self, tick):
        bid, ask = float(tick.bid_size), float(tick.ask_size)
        lean = (bid - ask) / (bid + ask)
        wanted = self.lots if lean >= self.enter else 0 if lean < self.leave else self.wanted
        self.wanted = wanted
        self.work()

    def on_order_filled(self, event):
        super().on_order_filled(event)
        self.flying = False
        self.work()

    def work(self):
        """One order at a time."""
        if not self.flying and self.wanted != self.held:
            self.flying = True
            self.trade(self.wanted - self.held)


class Grid(Trading):
    """The grid: a price that stays wanted keeps its order, one that goes is cancelled, one that comes is sent."""

    def __init__(self, settings):
        super().__init__()
        self.grid = settings
        self.standing = {}  # (side, ticks) -> order
        self.lots_of = {}

    def on_start(self):
        self.subscribe_order_book_deltas(ID, BookType.L2_MBP)
        start = unix_nanos_to_dt(self.grid["from_nanos"])
        self.clock.set_timer("grid", timedelta(microseconds=self.grid["period_nanos"] // 1000), start, None, self.on_time)

    def on_time(self, event):
        book = self.cache.order_book(ID)
        if book is None or book.best_bid_price() is None or book.best_ask_price() is None:
            return
        bid, ask = round(float(book.best_bid_price()) * 10), round(float(book.best_ask_price()) * 10)
        g = self.grid
        wanted = set(grid.wanted(bid, ask, self.held, g["levels"], g["spacing"], g["half_spread"], g["skew"], g["lots"],
                                 g["most"], [key for key in self.standing]))
        for key in [key for key in self.standing if key not in wanted]:
            order = self.standing.pop(key)
            if order.is_open or order.is_inflight:
                self.cancel_order(order)
        for key in sorted(wanted - self.standing.keys()):
            side, ticks = key
            order = self.order_factory.limit(
                ID, OrderSide.BUY if side == 0 else OrderSide.SELL, Quantity(g["lots"] * LOT, 3), Price(ticks / 10, 1),
                post_only=True,
            )
            self.standing[key] = order
            self.submit_order(order)

    def on_order_filled(self, event):
        super().on_order_filled(event)
        self.gone(event.client_order_id)

    def on_order_rejected(self, event):
        self.gone(event.client_order_id)

    def gone(self, client_order_id):
        for key, order in list(self.standing.items()):
            if order.client_order_id == client_order_id and order.is_closed:
                del self.standing[key]


def market(rows):
    """hftbacktest's rows as deltas of the book by message, trades and quotes, each kind alone, as NautilusTrader takes them.

    It sorts by time, so each has a nanosecond of its own, and the order of the messages stays.
    """
    updates, trades, quotes = [], [], []
    deltas, last, now = [], None, 0

    def close():
        nonlocal deltas
        if deltas:
            updates.append(OrderBookDeltas(ID, deltas))
        deltas = []

    for ev, exch, local, px, qty in zip(*(rows[name].tolist() for name in ("ev", "exch_ts", "local_ts", "px", "qty"))):
        kind, buy = ev & 0xFF, bool(ev & BUY_EVENT)
        price, size = Price(px, 1), Quantity(qty, 3)
        if kind in (DEPTH_EVENT, DEPTH_SNAPSHOT_EVENT):
            if (exch, kind) != last:
                close()
                now = max(local, now + 1)
            last = (exch, kind)
            action = BookAction.UPDATE if qty > 0 else BookAction.DELETE
            order = BookOrder(OrderSide.BUY if buy else OrderSide.SELL, price, size, 0)
            deltas.append(OrderBookDelta(ID, action, order, 0, 0, now, now))
            continue
        close()
        last = None
        if kind == TRADE_EVENT:
            now = max(local, now + 1)
            side = AggressorSide.BUYER if buy else AggressorSide.SELLER
            trades.append(TradeTick(ID, price, size, side, TradeId(str(len(trades))), now, now))
        elif kind == QUOTED_BID:
            bid = price, size
        elif kind == QUOTED_BID + 1:
            now = max(local, now + 1)
            quotes.append(QuoteTick(ID, bid[0], price, bid[1], size, now, now))
    close()
    return updates, trades, quotes


def run(made, strategy):
    made.add_strategy(strategy)
    made.run()
    account = made.trader.generate_account_report(VENUE)
    end = float(account["total"].iloc[-1])
    made.dispose()
    return strategy.fills, end

"""The grid in hftbacktest: what it fills, and where it stands at each second."""

import numpy as np
from hftbacktest import BUY_EVENT, BacktestAsset, DEPTH_EVENT, GTX, HashMapMarketDepthBacktest, LIMIT
from hftbacktest import ROIVectorMarketDepthBacktest
from hftbacktest.order import CANCELED, EXPIRED, FILLED
from numba import njit

from grid import PLACES, ask_at, bid_at, highest_bid, lowest_ask

COUNTS = ["fills", "seconds", "decisions", "orders", "cancels", "refused", "places not free", "end"]
FILLS, SECONDS, DECISIONS, ORDERS, CANCELS, REFUSALS, NOT_FREE, END = range(len(COUNTS))
ORDER = np.dtype([("id", "i8"), ("ticks", "i8"), ("left", "i8"), ("sent", "i8"), ("state", "i8")])
NONE, THERE, TAKEN_BACK, REFUSED = range(4)
ANSWERED = 3  # what waiting says where an answer came
SECOND = 1_000_000_000
RETRY = SECOND  # noderr tries a refused price again after so long
BUY, SELL = 0, 1
NEW, CANCEL = 0, 1
TICK, LOT = 0.1, 0.001


def lot_of(settings):
    """How the peer counts a lot: in bitcoin, or as one, for which the quantities of its data are made lots."""
    return 1.0 if settings["in_lots"] else LOT


def backtest(data, settings, fast=False):
    """A run of these rows, ready to start."""
    lot = lot_of(settings)
    asset = (
        BacktestAsset()
        .data(data)
        .linear_asset(LOT / lot)
        .constant_latency(settings["order_nanos"], settings["answer_nanos"])
        .trading_value_fee_model(settings["maker_fee"], settings["taker_fee"])
        .tick_size(TICK)
        .lot_size(lot)
    )
    queue, power = settings["queue"], settings["power"]
    if queue == "riskAverse":
        asset = asset.risk_adverse_queue_model()
    elif queue == "power":
        asset = asset.power_prob_queue_model(power)
    else:
        asset = asset.log_prob_queue_model()
    asset = asset.partial_fill_exchange() if settings["partial"] else asset.no_partial_fill_exchange()
    if fast:
        return ROIVectorMarketDepthBacktest([asset.roi_lb(55_000.0).roi_ub(70_000.0)])
    return HashMapMarketDepthBacktest([asset])


@njit
def run(hbt, period, levels, spacing, half_spread, skew, lots, lot, quantity, most, from_nanos, offset, fills, seconds, decisions, counts):
    """Decides at each multiple of the period, later by an offset.

    fills: exchange time, side, price in ticks, lots. seconds: time, best bid, best ask, lots held, balance, fee.
    decisions: time, order or cancel, side, price in ticks. counts: as in COUNTS.
    """
    # By place: what is wanted, and its order: price, what is left of it, when it was sent, and how it stands.
    ticks = np.zeros((2, PLACES), np.int64)
    orders = np.zeros((2, PLACES), ORDER)
    last_id, position = 0, 0
    hbt.elapse(0)
    due = from_nanos // period * period + period + offset
    while True:
        code = hbt.wait_next_feed(True, due - hbt.current_timestamp)
        now = hbt.current_timestamp
        if code == 1 or code > 3:
            counts[END] = code
            return
        acts = code != 0
        if code == ANSWERED:
            position += hear(hbt, lot, orders, ticks, fills, counts)
        if now >= due:
            hbt.clear_inactive_orders(0)
            if (due - offset) % SECOND == 0:
                note(hbt, due, position, seconds, counts)
            acts |= decide(hbt.depth(0), ticks, position, levels, spacing, half_spread, skew, lots, most)
            due += period
        if acts:
            last_id = act(hbt, now, ticks, orders, last_id, lots, quantity, decisions, counts)


@njit
def decide(depth, ticks, position, levels, spacing, half_spread, skew, lots, most):
    """What is wanted from now on; whether that is anything else than before."""
    bid, ask = depth.best_bid_tick, depth.best_ask_tick
    known = depth.best_bid > 0 and depth.best_ask > 0
    top, bottom = 0, 1 << 60
    for place in range(PLACES):
        top = max(top, ticks[BUY, place])
        if ticks[SELL, place] > 0:
            bottom = min(bottom, ticks[SELL, place])
    buy = min(highest_bid(bid, ask, position, lots, half_spread, skew), bottom - 1) if known else 0
    sell = max(lowest_ask(bid, ask, position, lots, half_spread, skew), top + 1) if known else 0
    changed = False
    for side in range(2):
        full = position >= most * lots if side == BUY else -position >= most * lots
        for place in range(PLACES):
            wanted = bid_at(place, buy, levels, spacing) if side == BUY else ask_at(place, sell, levels, spacing)
            wanted = 0 if full or not known else wanted
            changed |= wanted != ticks[side, place]
            ticks[side, place] = wanted
    return changed


@njit
def act(hbt, now, ticks, orders, last_id, lots, quantity, decisions, counts):
    """Brings the exchange nearer to what is wanted, as noderr's QuoteOrder does. The last order's id."""
    for side in range(2):
        for place in range(PLACES):
            wanted, order = ticks[side, place], orders[side, place]
            if order.state == THERE and wanted != order.ticks:
                hbt.cancel(0, order.id, False)
                order.state = TAKEN_BACK
                log(now, CANCEL, side, order.ticks, decisions, counts)
                counts[CANCELS] += 1
                counts[NOT_FREE] += wanted > 0
            elif wanted > 0 and (
                order.state == NONE
                or (order.state == REFUSED and (wanted != order.ticks or now - order.sent >= RETRY))
            ):
                last_id += 1
                order.id, order.ticks, order.left, order.sent, order.state = last_id, wanted, lots, now, THERE
                counts[ORDERS] += 1
                log(now, NEW, side, wanted, decisions, counts)
                if side == BUY:
                    hbt.submit_buy_order(0, last_id, wanted * TICK, quantity, GTX, LIMIT, False)
                else:
                    hbt.submit_sell_order(0, last_id, wanted * TICK, quantity, GTX, LIMIT, False)
    return last_id


@njit
def log(now, kind, side, ticks, decisions, counts):
    row = decisions[counts[DECISIONS]]
    row[0], row[1], row[2], row[3] = now, kind, side, ticks
    counts[DECISIONS] += 1


@njit
def hear(hbt, lot, orders, ticks, fills, counts):
    """What answers say; the lots that they brought."""
    known = hbt.orders(0)
    brought = 0
    for side in range(2):
        for place in range(PLACES):
            ours = orders[side, place]
            if ours.state == NONE or ours.state == REFUSED:
                continue
            order = known.get(ours.id)
            if order is None:
                continue
            left = round(order.leaves_qty / lot)
            if left < ours.left:
                row = fills[counts[FILLS]]
                row[0], row[1], row[2], row[3] = order.exch_timestamp, side, order.exec_price_tick, ours.left - left
                counts[FILLS] += 1
                brought += ours.left - left if side == BUY else left - ours.left
                ours.left = left
            if order.status == FILLED:
                if ticks[side, place] == ours.ticks:
                    ticks[side, place] = 0
                ours.state = NONE
            elif order.status == CANCELED:
                ours.state = NONE
            elif order.status == EXPIRED:
                ours.state = REFUSED
                counts[REFUSALS] += 1
    return brought


@njit
def note(hbt, second, position, seconds, counts):
    depth, values = hbt.depth(0), hbt.state_values(0)
    row = seconds[counts[SECONDS]]
    row[0], row[1], row[2], row[3] = second, depth.best_bid_tick, depth.best_ask_tick, position
    row[4], row[5] = round(values.balance * 1e8), round(values.fee * 1e8)
    counts[SECONDS] += 1


def later_nanos(settings):
    """How much later than a timer of noderr the peer decides, by its own clock.

    noderr's clock is the market's as it is known, and its timer comes before the market of its time: the peer decides a
    nanosecond before that is known to it.
    """
    return settings["feed_nanos"] - 1


def start(data, settings, grid, fast=False):
    """A run of the grid, which has seen nothing: call it to have it run, for fills, seconds, decisions and counts."""
    fills = np.zeros((200_000, 4), np.int64)
    decisions = np.zeros((1_000_000, 4), np.int64)
    seconds = np.zeros((10_000, 6), np.int64)
    counts = np.zeros(len(COUNTS), np.int64)
    rows = data.copy()  # the peer keeps no reference: they have to live as long as the run
    rows["qty"] *= lot_of(settings) / LOT
    hbt = backtest(rows, settings, fast)
    # A fill of exactly what is left of an order stays among the partially filled ones there, and ends the run with an
    # error at the next trade; a millionth of a lot less, and what is left is always less than the fill.
    lot = lot_of(settings)
    quantity = grid["lots"] * lot - (lot / 1e6 if settings["partial"] else 0)
    offset = later_nanos(settings)

    def go():
        run(hbt, grid["period_nanos"], grid["levels"], grid["spacing"], grid["half_spread"], grid["skew"], grid["lots"],
            lot, quantity, grid["most"], grid["from_nanos"], offset, fills, seconds, decisions, counts)
        hbt.close()
        assert len(rows)
        kept = fills[: counts[FILLS]], seconds[: counts[SECONDS]], decisions[: counts[DECISIONS]]
        return *kept, dict(zip(COUNTS, counts.tolist()))

    return go

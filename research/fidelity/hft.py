"""The grid in hftbacktest: what it fills, and where it stands at each second."""

import numpy as np
from hftbacktest import BUY_EVENT, BacktestAsset, DEPTH_EVENT, GTX, HashMapMarketDepthBacktest, LIMIT
from hftbacktest import ROIVectorMarketDepthBacktest
from hftbacktest.order import CANCELED, EXPIRED, FILLED
from numba import njit

from grid import PLACES, ask_at, bid_at, highest_bid, lowest_ask

SECOND = 1_000_000_000
RETRY = SECOND  # noderr tries a refused price again after so long
BUY, SELL = 0, 1
TICK, LOT = 0.1, 0.001


def backtest(data, settings, fast=False):
    """A run of these rows, ready to start."""
    asset = (
        BacktestAsset()
        .data(data)
        .linear_asset(1.0)
        .constant_latency(settings["order_nanos"], settings["answer_nanos"])
        .trading_value_fee_model(settings["maker_fee"], settings["taker_fee"])
        .tick_size(TICK)
        .lot_size(LOT)
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
def run(hbt, start, period, step, levels, spacing, half_spread, skew, lots, most, fills, seconds, counts):
    """Decides one nanosecond before each multiple of the period, so that it knows nothing of what happens then.

    fills: exchange time, side, price in ticks, lots. seconds: time, best bid, best ask, lots held, balance, fee.
    counts: fills, seconds, orders, cancels, refused, places that were not free, the peer's error.
    """
    # By place: what is wanted, its order, and of that order what is left, when it was sent, and how it stands.
    ticks = np.zeros((2, PLACES), np.int64)
    ids = np.zeros((2, PLACES), np.int64)
    left = np.zeros((2, PLACES), np.int64)
    sent = np.zeros((2, PLACES), np.int64)
    sent_ticks = np.zeros((2, PLACES), np.int64)
    state = np.zeros((2, PLACES), np.int64)  # 0 none, 1 there, 2 being taken back, 3 refused
    last_id = 0
    position = 0
    now = start
    due = start // period * period + period - 1
    while True:
        while now < due:
            next_ = min(due, now + step)
            code = hbt.elapse(next_ - now)
            now = next_
            if code != 0:
                counts[6] = code
                break
            position += look(hbt, ids, left, state, ticks, fills, counts, sent_ticks)
        if counts[6] != 0:
            break
        hbt.clear_inactive_orders(0)
        depth = hbt.depth(0)
        bid, ask = depth.best_bid_tick, depth.best_ask_tick
        known = depth.best_bid > 0 and depth.best_ask > 0
        if (due + 1) % SECOND == 0:
            values = hbt.state_values(0)
            row = seconds[counts[1]]
            row[0], row[1], row[2], row[3] = due + 1, bid, ask, position
            row[4], row[5] = round(values.balance * 1e8), round(values.fee * 1e8)
            counts[1] += 1
        if known:
            top, bottom = 0, 1 << 60
            for place in range(PLACES):
                top = max(top, ticks[BUY, place])
                if ticks[SELL, place] > 0:
                    bottom = min(bottom, ticks[SELL, place])
            buy = min(highest_bid(bid, ask, position, lots, half_spread, skew), bottom - 1)
            sell = max(lowest_ask(bid, ask, position, lots, half_spread, skew), top + 1)
            for side in range(2):
                full = position >= most * lots if side == BUY else -position >= most * lots
                for place in range(PLACES):
                    wanted = bid_at(place, buy, levels, spacing) if side == BUY else ask_at(place, sell, levels, spacing)
                    ticks[side, place] = 0 if full else wanted
        else:
            ticks[:] = 0
        for side in range(2):
            for place in range(PLACES):
                wanted = ticks[side, place]
                if state[side, place] == 1 and wanted != sent_ticks[side, place]:
                    hbt.cancel(0, ids[side, place], False)
                    state[side, place] = 2
                    counts[3] += 1
                    counts[5] += wanted > 0
                elif state[side, place] == 2 and wanted > 0:
                    counts[5] += 1
                elif wanted > 0 and (
                    state[side, place] == 0
                    or (state[side, place] == 3 and (wanted != sent_ticks[side, place] or now - sent[side, place] >= RETRY))
                ):
                    last_id += 1
                    ids[side, place], left[side, place], sent[side, place] = last_id, lots, now
                    sent_ticks[side, place], state[side, place] = wanted, 1
                    counts[2] += 1
                    if side == BUY:
                        hbt.submit_buy_order(0, last_id, wanted * TICK, lots * LOT, GTX, LIMIT, False)
                    else:
                        hbt.submit_sell_order(0, last_id, wanted * TICK, lots * LOT, GTX, LIMIT, False)
        due += period


@njit
def look(hbt, ids, left, state, ticks, fills, counts, sent_ticks):
    """What the answers since the last look say; the lots that they brought."""
    orders = hbt.orders(0)
    brought = 0
    for side in range(2):
        for place in range(PLACES):
            if state[side, place] == 0 or state[side, place] == 3:
                continue
            order = orders.get(ids[side, place])
            if order is None:
                continue
            rest = round(order.leaves_qty / LOT)
            if rest < left[side, place]:
                lots = left[side, place] - rest
                left[side, place] = rest
                row = fills[counts[0]]
                row[0], row[1], row[2], row[3] = order.exch_timestamp, side, order.exec_price_tick, lots
                counts[0] += 1
                brought += lots if side == BUY else -lots
            if order.status == FILLED:
                if ticks[side, place] == sent_ticks[side, place]:
                    ticks[side, place] = 0
                state[side, place] = 0
            elif order.status == CANCELED:
                state[side, place] = 0
            elif order.status == EXPIRED:
                state[side, place] = 3
                counts[4] += 1
    return brought


def recorded(data, settings, grid, step=1_000_000):
    """The fills, the seconds and the counts of a run."""
    fills = np.zeros((200_000, 4), np.int64)
    seconds = np.zeros((10_000, 6), np.int64)
    counts = np.zeros(7, np.int64)
    hbt = backtest(data, settings)
    start = int(min(data["exch_ts"].min(), data["local_ts"].min()))
    run(hbt, start, grid["period_nanos"], step, grid["levels"], grid["spacing"], grid["half_spread"], grid["skew"],
        grid["lots"], grid["most"], fills, seconds, counts)
    hbt.close()
    names = ["fills", "seconds", "orders", "cancels", "refused", "places not free", "end"]
    return fills[: counts[0]], seconds[: counts[1]], dict(zip(names, counts.tolist()))

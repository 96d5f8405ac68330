/**
 * How long an event is under way at a given rate: from the bytes of a venue's message to those of an order's request,
 * beside a ring with an empty stage and beside the machine alone at the same timetable.
 */
@NullMarked
package xyz.noderr.benchmarks.latency;

import org.jspecify.annotations.NullMarked;

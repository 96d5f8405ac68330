/**
 * Writes a venue's stream down as it came, so that it can be read again by whatever reads captures.
 *
 * <p>The stream's loop hands each message to a buffer of bounded size and reads on; a thread of the recorder's own packs and
 * writes. Where the disk is slower than the venue, the buffer fills, and the loop waits, and with it the venue.
 */
@NullMarked
package xyz.noderr.market.record;

import org.jspecify.annotations.NullMarked;

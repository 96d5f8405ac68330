package xyz.noderr.backtest;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.live.StreamSettings;
import xyz.noderr.market.live.Venue;
import xyz.noderr.market.record.Roll;

/**
 * What is recorded and where.
 *
 * @param symbols the venue's own names
 * @param streams the venue's own names
 * @param uri instead of the venue's own address; null for that
 * @param steps a file of instruments with their ticks and lots; null where the venue is asked for them, or nothing is read
 * @param out the folder of the raw files
 * @param journal the folder of a journal of the events; null for none
 */
public record RecordingSettings(
        Venue venue,
        List<String> symbols,
        List<String> streams,
        @Nullable URI uri,
        @Nullable Path steps,
        Path out,
        Roll roll,
        @Nullable Path journal,
        StreamSettings stream) {}

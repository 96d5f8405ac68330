package xyz.noderr.market.feed;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a venue's message says by a tree of Jackson's and decimals of Java's, as text to compare: slow and plain. */
public interface NaiveVenue {
    /** The events of a message in their order, in the words of {@link CheckedFeed}. */
    List<String> of(JsonNode message);
}

package xyz.noderr.market.live;

import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.event.Event;

/** Where a feed's events go, one after the other: each is claimed, filled and published. */
public interface EventTarget {
    /** The next free event; may wait for room. */
    Event claim();

    /** Hands the claimed event on. */
    void publish();

    /** Onto a pipeline's ring. */
    static EventTarget onto(Publisher publisher) {
        return new EventTarget() {
            @Override
            public Event claim() {
                return publisher.claim();
            }

            @Override
            public void publish() {
                publisher.publish();
            }
        };
    }

    /**
     * Nowhere: for one who wants a feed's counts alone.
     *
     * @param depthLevels as many as the feed was told
     */
    static EventTarget nowhere(int depthLevels) {
        Event event = new Event(0, 0, depthLevels, 1);
        return new EventTarget() {
            @Override
            public Event claim() {
                event.resetInput(0);
                return event;
            }

            @Override
            public void publish() {
                // Nobody looks at it.
            }
        };
    }
}

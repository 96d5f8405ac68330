package xyz.noderr.market.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names by which a client asked for streams, and how it wants to have their messages. */
final class Subscriptions {
    private final Map<String, StreamKey> names = new LinkedHashMap<>();
    private final Map<StreamKey, List<byte[]>> heads = new HashMap<>();
    private final List<byte[]> texts = new ArrayList<>();
    private boolean combined;

    /**
     * None yet.
     *
     * @param combined whether each message stands in an envelope that names its stream
     */
    Subscriptions(boolean combined) {
        this.combined = combined;
    }

    void add(Collection<String> more) {
        for (String name : more) {
            names.put(name, StreamKey.of(name));
        }
        index();
    }

    void remove(Collection<String> fewer) {
        fewer.forEach(names::remove);
        index();
    }

    private void index() {
        heads.clear();
        names.forEach((name, key) -> heads.computeIfAbsent(key, each -> new ArrayList<>())
                .add(Bytes.of("{\"stream\":\"" + name + "\",\"data\":")));
    }

    boolean combined() {
        return combined;
    }

    void combined(boolean combined) {
        this.combined = combined;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** By how many names it asked for a stream. */
    int names(StreamKey stream) {
        return heads.getOrDefault(stream, List.of()).size();
    }

    /** The message as the client gets it, once for each name; valid until the next one. */
    List<byte[]> texts(Outgoing outgoing) {
        texts.clear();
        for (byte[] head : heads.getOrDefault(outgoing.stream(), List.of())) {
            texts.add(combined ? enclosed(head, outgoing.payload()) : outgoing.payload());
        }
        return texts;
    }

    private static byte[] enclosed(byte[] head, byte[] payload) {
        byte[] whole = new byte[head.length + payload.length + 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(payload, 0, whole, head.length, payload.length);
        whole[whole.length - 1] = '}';
        return whole;
    }
}

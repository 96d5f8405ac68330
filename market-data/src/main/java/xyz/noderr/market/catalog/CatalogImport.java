package xyz.noderr.market.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.catalog.form.Form;
import xyz.noderr.market.catalog.form.PackedFile;
import xyz.noderr.market.catalog.form.Recognition;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Sha256;

/**
 * Imports files into a catalog. A file that is there already, read in the same way, is left alone; one that is there read
 * in another way takes its old rows' place. An import that was killed is taken up by importing again: whole parts that it
 * left are kept, and a file whose import was over is not read again.
 */
public final class CatalogImport {
    /** What an import needs to say about a file while it goes on. */
    public interface Listener {
        /** Hears how far a step is; the steps of a file are its fingerprint, a first reading, and its rows. */
        DoubleConsumer step(String name);

        /** A file is in the catalog. */
        void imported(Source source, boolean wasThere);
    }

    private record Item(Path file, Form form, String contentSha256) {}

    private final Catalog catalog;
    private final ImportOptions options;
    private final Listener listener;

    /** An import; {@link #run} does it. */
    public CatalogImport(Catalog catalog, ImportOptions options, Listener listener) {
        this.catalog = catalog;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Imports files, in their order.
     *
     * @throws InvalidInputException when one cannot be imported; those before it are in the catalog
     */
    public void run(List<Path> files) {
        List<List<Form>> groups = Recognition.of(files, options);
        try {
            FileChannel lock = catalog.lock();
            try {
                importAll(groups, files);
            } finally {
                lock.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        }
    }

    private void importAll(List<List<Form>> groups, List<Path> files) throws IOException, SQLException {
        int next = 0;
        for (List<Form> group : groups) {
            List<Item> items = new ArrayList<>();
            for (Form form : group) {
                Path file = files.get(next++);
                items.add(new Item(file, form, fingerprint(file)));
            }
            importSeries(items);
        }
    }

    /** Files that follow one another. */
    private void importSeries(List<Item> items) throws IOException, SQLException {
        List<@Nullable Source> present = new ArrayList<>();
        String after = null;
        int missing = -1;
        for (int i = 0; i < items.size(); i++) {
            Source there = present(items.get(i), after).orElse(null);
            present.add(there);
            missing = there == null ? i : missing;
            after = there == null ? id(items.get(i), after) : there.id();
        }
        // Whole series are learnt, so that each of its files is counted in the same steps.
        for (Item item : missing < 0 ? List.<Item>of() : items) {
            learn(item);
        }
        after = null;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Source there = present.get(i);
            if (there == null) {
                there = write(item, after);
                listener.imported(there, false);
            } else {
                if (i < missing) {
                    // What comes after it continues it.
                    read(item, Rows.NOWHERE, new Refusals(item.file().toString()));
                }
                listener.imported(there, true);
            }
            after = there.id();
        }
    }

    /** Also where it was imported as the continuation of another, and is now given alone: that knew more. */
    private Optional<Source> present(Item item, @Nullable String after) {
        return catalog.source(item.contentSha256())
                .filter(source -> source.id().equals(id(item, source.after()))
                        && (after == null || after.equals(source.after()))
                        && catalog.complete(source));
    }

    private String id(Item item, @Nullable String after) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("version", "" + Source.VERSION);
        said.put("content", item.contentSha256());
        said.put("form", item.form().name());
        said.put("name", item.file().getFileName().toString().replaceFirst("\\.gz$", ""));
        said.putAll(options.said());
        said.put("after", "" + after);
        return Sha256.of(said.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void learn(Item item) {
        item.form().learn(listener.step("looking at " + item.file().getFileName()));
    }

    private long read(Item item, Rows rows, Refusals refusals) {
        return item.form()
                .read(rows, refusals, listener.step("importing " + item.file().getFileName()));
    }

    private Source write(Item item, @Nullable String after) throws IOException, SQLException {
        String id = id(item, after);
        Refusals refusals = new Refusals(item.file().toString());
        try (SourceWriter writer = new SourceWriter(catalog.folder(), id)) {
            long lines = read(item, writer, refusals);
            List<Part> parts = writer.finish();
            if (parts.isEmpty()) {
                throw new InvalidInputException(
                        item.file().toString(),
                        "at least one " + item.form().name() + " that can be read",
                        "none",
                        "check the file");
            }
            Source source = new Source(
                    Source.VERSION,
                    id,
                    item.file().getFileName().toString(),
                    item.contentSha256(),
                    item.form().name(),
                    options.said(),
                    after,
                    lines,
                    item.form().counts(),
                    refusals.lines(),
                    parts);
            catalog.commit(source);
            return source;
        }
    }

    /** Of what is in it: a file has the same one packed and unpacked. */
    private String fingerprint(Path file) throws IOException {
        DoubleConsumer progress = listener.step("fingerprint of " + file.getFileName());
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (PackedFile.Opened in = new PackedFile(file).open();
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (int read; (read = in.read(buffer)) >= 0; ) {
                out.write(buffer, 0, read);
                progress.accept(in.progress());
            }
        } catch (ZipException | EOFException damaged) {
            throw new InvalidInputException(
                    file.toString(),
                    "a packed file to its end",
                    String.valueOf(damaged.getMessage()),
                    "fetch or record it again",
                    damaged);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }
}

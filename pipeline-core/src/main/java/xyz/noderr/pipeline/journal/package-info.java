/** What came in, written down before anything leaves, and read back to decide the same again. */
@NullMarked
package xyz.noderr.pipeline.journal;

import org.jspecify.annotations.NullMarked;

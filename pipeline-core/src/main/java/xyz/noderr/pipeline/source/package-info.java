/** Where events come from, and how those of several sources become one sequence. */
@NullMarked
package xyz.noderr.pipeline.source;

import org.jspecify.annotations.NullMarked;

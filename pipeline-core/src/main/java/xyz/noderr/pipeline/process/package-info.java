/** What a process does beside its work: ending when it is asked to. */
@NullMarked
package xyz.noderr.pipeline.process;

import org.jspecify.annotations.NullMarked;

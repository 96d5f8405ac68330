/** What a model is fed and says, held against what it was trained on. */
@NullMarked
package xyz.noderr.inference.drift;

import org.jspecify.annotations.NullMarked;

/** ONNX models: their package on disk, its checks, and the session that runs them. */
@NullMarked
package xyz.noderr.inference.model;

import org.jspecify.annotations.NullMarked;

/**
 * How an ONNX model is run: sessions behind one interface, and the engines that open them.
 *
 * <p>{@link Engine#NATIVE} calls ONNX Runtime's C interface through {@code java.lang.foreign} and makes no garbage;
 * {@link Engine#OFFICIAL} goes through the Java interface that ONNX Runtime ships, and is what the first is held against
 * in tests; {@link Engine#DJL} is for programs that have DJL already. All use the one native library inside {@code com.microsoft.onnxruntime:onnxruntime}, which that jar's own
 * classes load: there is one copy of it in a process, with one {@code OrtEnv}, which lives until the process ends.
 *
 * <p>All load native code: start the JVM with {@code --enable-native-access=ALL-UNNAMED} (or name it in the manifest),
 * or it prints a warning, and refuses under {@code --illegal-native-access=deny}.
 */
@NullMarked
package xyz.noderr.inference.engine;

import org.jspecify.annotations.NullMarked;

package xyz.noderr.backtest;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.model.Model;

/** Models that are open, and are closed together. */
final class OpenModels implements AutoCloseable {
    private final List<Model> models = new ArrayList<>();

    /** Opens the challengers' models under the champion's engine; what was opened before one was refused is closed. */
    static OpenModels of(Challengers challengers, Engine engine) {
        OpenModels open = new OpenModels();
        try {
            challengers.open(open.models, engine);
            return open;
        } catch (RuntimeException refused) {
            open.close();
            throw refused;
        }
    }

    List<Model> models() {
        return models;
    }

    @Override
    public void close() {
        models.forEach(Model::close);
    }
}

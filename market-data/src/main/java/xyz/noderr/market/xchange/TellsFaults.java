package xyz.noderr.market.xchange;

import org.knowm.xchange.instrument.Instrument;

/** An exchange that tells of faults of which XChange's own say nothing but in their log. */
interface TellsFaults {
    /** Is told in the exchange's thread, before anything that comes after the fault. */
    interface Listener {
        /** A book is lost. For each lost one at least once; it may be of one that was never there. */
        void bookLost(Instrument instrument);

        /** A message is no JSON: what it said is lost. */
        void unreadable(String message);
    }

    /** Who is told from now on. */
    void onFault(Listener listener);

    /** Whom nobody has asked to be told. */
    Listener NOBODY = new Listener() {
        @Override
        public void bookLost(Instrument instrument) {}

        @Override
        public void unreadable(String message) {}
    };
}

package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * An account at the simulated venue: who may trade, and with what.
 *
 * @param key what requests name it by, in {@code X-MBX-APIKEY}
 * @param secret what they are signed with
 * @param balances what is free at the start, by asset, none below 0
 * @param commission of each fill, maker or taker, as a part of its worth: 0.001 is a tenth of a percent
 * @param commissionAsset what it is taken in, as BNB, as long as there is enough of that; null for what a fill brings
 * @param commissionAssetPrice what one of these is worth, in what the symbols are quoted in; needed where there is one
 */
public record SimulatedAccount(
        @Setting(help = "what requests name the account by, letters and digits")
        @JsonDeserialize(using = SecretText.class)
        String key,

        @Setting(help = "what requests are signed with, letters and digits") @JsonDeserialize(using = SecretText.class)
        String secret,

        @Setting(help = "what is free at the start, by asset")
        Map<String, BigDecimal> balances,

        @Setting(defaultsTo = "0.001", help = "commission of a fill, as a part of its worth")
        BigDecimal commission,

        @Setting(help = "what the commission is taken in; without it, what the fill brings") @Nullable
        String commissionAsset,

        @Setting(help = "what one of the commission's asset is worth, in what the symbols are quoted in") @Nullable
        BigDecimal commissionAssetPrice) {
    /** What an API key may look like. */
    static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");

    /** Checks it; an error shows neither key nor secret. */
    public SimulatedAccount {
        secret("key", key);
        secret("secret", secret);
        balances.forEach(SimulatedAccount::balance);
        balances = Map.copyOf(balances);
        Check.notNegative("commission", commission);
        Check.require(
                commission.compareTo(BigDecimal.ONE) < 0, "commission", "a part below 1", commission.toPlainString());
        if (commissionAsset != null) {
            asset("commissionAsset", commissionAsset);
            Check.require(
                    commissionAssetPrice != null, "commissionAssetPrice", "the price of " + commissionAsset, "none");
        }
        if (commissionAssetPrice != null) {
            Check.positive("commissionAssetPrice", commissionAssetPrice);
        }
    }

    private static void secret(String key, String text) {
        Check.require(KEY.matcher(text).matches(), key, "up to 128 letters and digits", "something else");
    }

    /** A file may name an asset and no amount. */
    private static void balance(String asset, @Nullable BigDecimal amount) {
        String key = "balances." + asset;
        asset(key, asset);
        Check.require(amount != null, key, "an amount", "none");
        Check.notNegative(key, Objects.requireNonNull(amount));
    }

    private static void asset(String key, String name) {
        Check.require(ASSET.matcher(name).matches(), key, "an asset as BTC", name);
    }

    /** Without key and secret. */
    @Override
    public String toString() {
        return "account of " + new TreeMap<>(balances);
    }
}

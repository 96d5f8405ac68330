package xyz.noderr.market.order;

import java.math.BigDecimal;

/**
 * Money that an account is to have.
 *
 * @param amount in units of the currency
 */
public record Capital(BigDecimal amount, String currency) {}

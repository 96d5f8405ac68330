package xyz.noderr.inference.shadow;

import xyz.noderr.inference.model.Model;

/**
 * A model that runs in shadow. It takes the champion's row, and its classes are the champion's in the same order.
 *
 * @param model closed by whoever opened it; run by the shadow's thread alone
 * @param outputs how many numbers one run gives
 * @param firstClass the column of its first class's probability
 * @param share of the rows that it is given
 */
public record Challenger(Model model, int outputs, int firstClass, Share share) {}

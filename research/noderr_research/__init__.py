"""What the recipes share: labels, purged cross-validation, calibration, scores, and the package of a model.

Arrays are numpy's. Times are nanoseconds since 1970 (int64), probabilities are [rows, classes] with rows that sum to 1,
classes are the numbers of their columns. Nothing here draws a random number.
"""

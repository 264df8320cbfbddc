"""How many cases a rate or a share needs before it is said."""

SMALLEST = 5  # fewer: the fraction alone
FEW = 30  # fewer: with a mark

TOO_FEW = f"不足{SMALLEST}件"
ON_FEW = "样本偏少"

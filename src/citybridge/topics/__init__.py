"""The trilingual topic tree (automation, smart home …) with its ISIC, NACE and GB/T 4754 classes."""

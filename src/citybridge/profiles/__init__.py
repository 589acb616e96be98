"""CooperationProfile: one offer or request, its texts per language, its life from draft to expiry."""

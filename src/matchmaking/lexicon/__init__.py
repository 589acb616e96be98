"""What words mean: the project's glossary, optional dictionaries, and English glosses made with them."""

"""The HTTP half of the contract: one router per noun. Must never learn how meetings are stored or drawn."""

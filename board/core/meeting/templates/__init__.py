"""The agendas a meeting can start from. Data only: minutes, prompts and activities as the guide sheets give them."""

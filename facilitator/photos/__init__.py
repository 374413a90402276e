"""Photos from outside: judged and drawn anew in a process of their own, before anybody may see them."""

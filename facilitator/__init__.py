"""The product around the board: settings, access, HTTP, pages, command line. Imports nothing by itself."""

"""Starts the real server after replacing what a sabotage names, and nothing else."""

from facilitator.cli import main


def serve_with(*replaced: tuple[object, str, object]) -> None:
    """Each is (owner, attribute, broken one). The arguments of the command line are the server's own."""
    for owner, name, broken in replaced:
        getattr(owner, name)  # a sabotage of something that is gone would break nothing and prove nothing
        setattr(owner, name, broken)
    main()

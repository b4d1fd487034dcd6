"""`python -m theirshoes.server`: see `theirshoes.server.launch`."""

from theirshoes.server.launch import main

if __name__ == "__main__":
    raise SystemExit(main())

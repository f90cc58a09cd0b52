"""`python -m placeplan`: the same command line where no script is installed."""

from placeplan.cli.app import main

main()
